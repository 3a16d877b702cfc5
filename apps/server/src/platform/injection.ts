/** Injection tokens of what is not a class. */
export const SETTINGS = Symbol('Settings');
export const LOGGER = Symbol('Logger');
export const SECRETS = Symbol('Secrets');
