/** What a law may lose, and how quickly it learns what that takes. */
export interface RiskControlOptions {
  /** Share of the answered that may be lost in a day, such as 0.03. */
  readonly limit: number;
  /** The risk of one call to begin with. */
  readonly firstRisk: number;
  /** After so many answers what was learned weighs a third. */
  readonly memory: number;
  /** Within so many answers a debt of the day is paid back. */
  readonly payBack: number;
}

/** Where the day is steered to, and where nothing is risked any more, as shares of the limit. */
const aim = 0.945;
const stop = 0.997;

/** So much stricter and laxer than the aim it may be, to pay back a debt or to use up what was saved. */
const strictest = 0.2;
const laxest = 1.2;

const riskiest = 0.97;
const safest = 0.002;

/** The first answers say nothing of the day. */
const tooFew = 200;

/**
 * Finds the risk at which as much is lost as may be: an integrator on what is lost, and on top of it the debt of the
 * day. Predictions are never quite right; what was measured corrects them.
 */
export class RiskControl {
  private learned: number;
  private answered = 0;
  private lost = 0;
  private wanted: number;

  constructor(private readonly options: RiskControlOptions) {
    this.learned = Math.log(options.firstRisk);
    this.wanted = options.limit * aim;
  }

  /** `isHeldBack`: it is this control that keeps calls from being placed, so that more risk would mean more calls. */
  sawAnswer(isHeldBack: boolean): void {
    const { limit, memory, payBack } = this.options;
    const target = limit * aim;
    this.answered++;
    const debt = this.lost - target * this.answered;
    this.wanted = Math.min(Math.max(target - debt / payBack, strictest * target), laxest * target);
    if (isHeldBack) this.learned += this.wanted / (target * memory);
    this.learned = Math.min(Math.max(this.learned, Math.log(safest)), Math.log(riskiest));
  }

  sawLoss(): void {
    const { limit, memory } = this.options;
    this.lost++;
    this.learned -= 1 / (limit * aim * memory);
  }

  /** How likely a call placed now may find nobody. */
  risk(): number {
    return Math.min((Math.exp(this.learned) * this.wanted) / (this.options.limit * aim), riskiest);
  }

  /** Nothing more may be risked until answers without a loss have made up for it. */
  isExhausted(): boolean {
    return this.answered > tooFew && this.lost / this.answered > this.options.limit * stop;
  }

  /** A new day begins; what was learned of the room stays. */
  newDay(): void {
    this.answered = 0;
    this.lost = 0;
  }
}
