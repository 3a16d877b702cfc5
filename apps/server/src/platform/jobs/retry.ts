export const defaultTries = 5;
const firstPauseMs = 1000;

/** Pause before the next try after so many failed ones: 1 s, 2 s, 4 s … */
export const pauseMs = (failures: number): number => firstPauseMs * 2 ** (failures - 1);
