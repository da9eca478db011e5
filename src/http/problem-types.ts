/** Before the code of a problem that is ours alone (RFC 9457 §3.1.1). */
export const TYPES = 'https://passport.example/problems/';
