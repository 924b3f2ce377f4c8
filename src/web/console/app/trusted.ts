interface Policies {
  createPolicy(name: string, rules: { readonly createScriptURL: (url: string) => string }): unknown;
}

/** Addresses of scripts that the console runs: files of its build, and its service worker. */
const OWN_SCRIPT = /^\/(assets\/[\w.-]+\.js|app\/sw\.js)$/;

/**
 * The one policy by which text becomes an address of a script; nothing becomes HTML or script
 * (https://www.w3.org/TR/trusted-types/). Browsers without Trusted Types are held by the policy of the page alone.
 */
export function trustOwnScripts(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      const { origin, pathname, search } = new URL(url, location.origin);
      if (origin === location.origin && OWN_SCRIPT.test(pathname) && search === '') return url;
      throw new TypeError('Not a script of the console.');
    },
  });
}
