/** A question to a PBX that waits for its answer, or for the loss of the connection. */
export interface Asked<Answer> {
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
}

/** Waits for the answer. `ask` is given how to settle it; `late` is called when nobody did so in time. */
export function answerTo<Answer>(
  withinMs: number,
  ask: (asked: Asked<Answer>) => void,
  late: (asked: Asked<Answer>) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked: Asked<Answer> = {
      answer: (answer) => {
        clearTimeout(timer);
        resolve(answer);
      },
      fail: (error) => {
        clearTimeout(timer);
        reject(error);
      },
    };
    const timer = setTimeout(late, withinMs, asked);
    ask(asked);
  });
}
