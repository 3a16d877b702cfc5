/** What the people are doing to whom calls may be handed. */
export interface PeopleNow {
  readonly idle: number;
  /** How long each of the others has been with a customer, and each one finishing up; in ms. */
  readonly busyMs: readonly number[];
  readonly wrappingMs: readonly number[];
}

/** The people to whom calls may be handed. Bound to the agents' desk, or to people of a simulated network. */
export abstract class PeopleOnDuty {
  abstract now(): Promise<PeopleNow>;
  /** Gives a conversation to somebody who is free; false when nobody is. */
  abstract take(conversationId: string): Promise<boolean>;
}
