import { type Language, languages } from '#kernel';

/** The language of the terminal: `ZHIYIN_LANG`, else the locale. */
export function terminalLanguage(): Language {
  const { ZHIYIN_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const wanted = [ZHIYIN_LANG, LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '') ?? '';
  return languages.find((language) => wanted.startsWith(language)) ?? 'en';
}

/** Picks the text of the terminal's language. */
export function say(zh: string, en: string): string {
  return terminalLanguage() === 'zh' ? zh : en;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Shows the progress of long work on the error stream, so that output stays clean. */
export function progressLine(title: string): (fraction: number) => void {
  let shown = -1;
  return (fraction) => {
    const percent = Math.floor(fraction * 100);
    if (!process.stderr.isTTY) {
      if (shown < 0) process.stderr.write(`${title} …\n`);
      shown = percent;
      return;
    }
    if (percent === shown) return;
    shown = percent;
    process.stderr.write(`\r${title} ${String(percent).padStart(3)} %${percent >= 100 ? '\n' : ''}`);
  };
}

/** The same for work that is mostly done at once: nothing is shown in the first second. */
export function lateProgress(title: string): (fraction: number) => void {
  const startedAt = performance.now();
  const show = progressLine(title);
  let shown = false;
  return (fraction) => {
    if (!shown && (fraction >= 1 || performance.now() - startedAt < 1_000)) return;
    shown = true;
    show(fraction);
  };
}
