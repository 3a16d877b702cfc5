/** Where recordings of calls are. */
export const RECORDINGS = Symbol('recordings folder');
