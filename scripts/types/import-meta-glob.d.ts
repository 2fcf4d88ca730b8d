// The one piece of the bundler that the core uses: the registry's glob over the folders of the formats. The bundler's own
// declaration brings the DOM along, which the core must not see. Under plain Node, scripts/node-glob.mjs provides it.
interface ImportMeta {
  glob<Module>(pattern: string | readonly string[], options: { readonly eager: true }): Record<string, Module>;
}
