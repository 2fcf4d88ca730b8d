// The content security policy, in one place: the server sends it as a header, the build writes it into the page, so that the
// built files stay locked down on any host.
const DIRECTIVES = {
  'default-src': "'none'",
  'script-src': "'self'",
  // The component library and the code editor inject style elements.
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self' data:",
  'worker-src': "'self' blob:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'manifest-src': "'self'",
};

/** Browsers ignore these in a meta element and complain about them. */
const HEADER_ONLY = ['frame-ancestors'];

const join = (/** @type {[string, string][]} */ directives) =>
  directives.map((directive) => directive.join(' ')).join('; ');

export const CSP_HEADER = join(Object.entries(DIRECTIVES));
export const CSP_META = join(Object.entries(DIRECTIVES).filter(([name]) => !HEADER_ONLY.includes(name)));
