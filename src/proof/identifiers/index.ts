/** DIDs as others ask for them: DID resolution of `did:key`. */
export { didKeyDocument, type DidKeyRead } from './did-key.js';
