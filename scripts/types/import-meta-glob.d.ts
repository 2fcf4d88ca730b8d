// The one piece of the bundler that the core uses: the globs over the folders of the formats. The bundler's own declaration
// brings the DOM along, which the core must not see. Under plain Node, scripts/node-glob.mjs provides it.
interface GlobOptions {
  readonly query?: string;
  readonly import?: string;
}
interface ImportMeta {
  glob<Module>(pattern: string, options: GlobOptions & { readonly eager: true }): Record<string, Module>;
  glob<Module>(
    pattern: string,
    options?: GlobOptions & { readonly eager?: false },
  ): Record<string, () => Promise<Module>>;
}
