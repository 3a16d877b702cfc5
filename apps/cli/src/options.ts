import { InvalidArgumentError, Option } from 'commander';
import { languages } from '#kernel';
import { say } from './terminal.js';

/** Reads a whole number of an option. */
export function wholeNumber(least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= least) return number;
    throw new InvalidArgumentError(say(`应为不小于 ${String(least)} 的整数`, `must be ${String(least)} or more`));
  };
}

export const languageOption = (description: string): Option =>
  new Option('--language <language>', description).choices(languages);
