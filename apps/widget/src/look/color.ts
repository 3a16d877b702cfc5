type Rgb = readonly [number, number, number];

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];
/** Text of the accent colour stands on these in the light and in the dark look. */
const lightGround: Rgb = [227, 238, 239];
const darkGround: Rgb = [34, 49, 53];
/** WCAG 2.2 AA for text. */
const enough = 4.5;

/** The shades of one accent colour, each readable where it is used. */
export interface Shades {
  /** Behind white text. */
  readonly fill: string;
  /** Text on light ground. */
  readonly onLight: string;
  /** Text on dark ground. */
  readonly onDark: string;
  /** A faint ground of the same hue, light. */
  readonly soft: string;
}

/** Makes the shades of a colour given as `#rgb` or `#rrggbb`; null if it is not one. */
export function shadesOf(color: string): Shades | null {
  const rgb = parse(color);
  if (!rgb) return null;
  return {
    fill: hex(towards(rgb, black, (shade) => contrast(shade, white) >= enough)),
    onLight: hex(towards(rgb, black, (shade) => contrast(shade, lightGround) >= enough)),
    onDark: hex(towards(rgb, white, (shade) => contrast(shade, darkGround) >= enough)),
    soft: hex(mix(rgb, white, 0.88)),
  };
}

function parse(color: string): Rgb | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color.trim())?.[1];
  if (digits === undefined) return null;
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  return [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16)) as unknown as Rgb;
}

/** The nearest shade on the way to black or white that will do. */
function towards(from: Rgb, to: Rgb, willDo: (shade: Rgb) => boolean): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const shade = mix(from, to, share);
    if (willDo(shade)) return shade;
  }
  return to;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((channel, at) => Math.round(channel + ((to[at] ?? 0) - channel) * share)) as unknown as Rgb;
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
