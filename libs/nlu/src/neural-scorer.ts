import { type NeuralHead, width } from './neural.js';

/** A neural head as it is kept: each row of weights in 127 steps up to its scale. Empty arrays when there is none. */
export interface NeuralWeights {
  readonly neuralFeatures: Uint32Array;
  readonly neuralHidden: Int8Array;
  readonly neuralHiddenScales: Float32Array;
  readonly neuralOut: Int8Array;
  readonly neuralOutScales: Float32Array;
  readonly neuralBias: Float32Array;
}

export const noNeuralWeights: NeuralWeights = {
  neuralFeatures: new Uint32Array(0),
  neuralHidden: new Int8Array(0),
  neuralHiddenScales: new Float32Array(0),
  neuralOut: new Int8Array(0),
  neuralOutScales: new Float32Array(0),
  neuralBias: new Float32Array(0),
};

/** Rounds the weights; measured to cost no accuracy. */
export function quantized({ features, hidden, out, bias }: NeuralHead): NeuralWeights {
  const [neuralHidden, neuralHiddenScales] = roundRows(hidden);
  const [neuralOut, neuralOutScales] = roundRows(out);
  return { neuralFeatures: features, neuralHidden, neuralHiddenScales, neuralOut, neuralOutScales, neuralBias: bias };
}

function roundRows(weights: Float32Array): readonly [Int8Array, Float32Array] {
  const scales = new Float32Array(weights.length / width);
  const rounded = new Int8Array(weights.length);
  for (let row = 0; row < scales.length; row++) {
    const mine = weights.subarray(row * width, (row + 1) * width);
    const largest = mine.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
    scales[row] = largest / 127;
    for (let unit = 0; unit < width; unit++) rounded[row * width + unit] = Math.round((mine[unit]! / largest) * 127);
  }
  return [rounded, scales];
}

/** Scores one text at a time. Keeps buffers. */
export class NeuralScorer {
  /** Place of each feature's row, -1 for none. */
  private readonly places: Int32Array;
  private readonly units = new Float32Array(width);

  constructor(
    private readonly weights: NeuralWeights,
    features: number,
  ) {
    this.places = new Int32Array(features + 1).fill(-1);
    weights.neuralFeatures.forEach((feature, place) => (this.places[feature] = place));
  }

  /** Turns to a text: its features and their values from `from` to `to`. */
  begin(ids: Int32Array, values: Float32Array, from: number, to: number): void {
    const { units, places } = this;
    units.fill(0);
    for (let at = from; at < to; at++) this.add(places[ids[at]!]!, values[at]!);
    // The last feature is the bias.
    this.add(places[places.length - 1]!, 1);
    for (let unit = 0; unit < width; unit++) if (units[unit]! < 0) units[unit] = 0;
  }

  private add(place: number, value: number): void {
    if (place < 0) return;
    const { units } = this;
    const { neuralHidden, neuralHiddenScales } = this.weights;
    const scaled = value * neuralHiddenScales[place]!;
    const row = place * width;
    for (let unit = 0; unit < width; unit++) units[unit]! += scaled * neuralHidden[row + unit]!;
  }

  logit(intent: number): number {
    const { units } = this;
    const { neuralOut, neuralOutScales, neuralBias } = this.weights;
    let sum = 0;
    for (let unit = 0, at = intent * width; unit < width; unit++, at++) sum += units[unit]! * neuralOut[at]!;
    return sum * neuralOutScales[intent]! + neuralBias[intent]!;
  }
}
