import type { Jurisdictions } from '../policy.schema.js';
import { nearest } from '../rulebook.js';
import { dayMs, isTimeZone, minuteMs, offsetMs, startOfDay } from '../zone.js';
import type { Reader } from './reader.js';
import { isUnknown, words } from './values.js';

const aliases: Readonly<Record<string, string>> = {
  GB: 'UK',
  'GB-ENG': 'UK',
  USA: 'US',
  PRC: 'CN',
  'US-NYC': 'US-NY-NYC',
  'NY-NYC': 'US-NY-NYC',
  NYC: 'US-NY-NYC',
  'CN-HK': 'HK',
};

/** Where a case says the person is. */
export function jurisdictionsOf(reader: Reader): readonly string[] {
  const said = words(reader.take('jur', 'jurs', 'jurisdiction', 'jurisdictions', 'country'));
  const state = words(reader.take('state'));
  const named = said
    .flatMap((name) => name.split(/\s*[,+/]\s*/))
    .map((name) => name.toUpperCase().replaceAll('_', '-'))
    .map((name) => aliases[name] ?? aliases[name.replace(/^CN-/, '')] ?? name)
    .map((name) =>
      name
        .replace(/^EU-/, '')
        .replace(/^(CN|UK|GB)-.*$/, '$1')
        .replace(/^GB$/, 'UK'),
    );
  const withState = state.map((name) => `US-${name.toUpperCase().replace(/^US-/, '')}`);
  return [...new Set([...named.filter((name) => name !== 'UNKNOWN' && name !== ''), ...withState])];
}

/** Offset that a time was written with, or null. */
function writtenOffsetMs(time: string): number | null {
  if (/z$/i.test(time)) return 0;
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(time.slice(10)) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
}

/** A zone of the place whose clocks show the time as it was written, else the zone of most people there. */
function zoneOfPlace(place: string, jurisdictions: Jurisdictions, time: string): string | null {
  const zones = nearest(place, jurisdictions, (entry) => entry.zones) ?? [];
  const offset = writtenOffsetMs(time);
  const atMs = Date.parse(time);
  const shown = zones.find((zone) => offset !== null && !Number.isNaN(atMs) && offsetMs(zone, atMs) === offset);
  return shown ?? zones[0] ?? null;
}

const zoneFields =
  /^(tz|tzs|time_?zones?|(area_code|address|number|phone|person|consumer|billing|home|work|debtor|callee|gps|ip)_(tz|time_?zone))$/;

/** Every zone that a case holds for possible; what it says itself goes before the jurisdiction's. */
export function zonesOf(
  reader: Reader,
  places: readonly string[],
  jurisdictions: Jurisdictions,
  time: string,
): readonly string[] {
  const isSaid = [...reader.fields.keys()].some((name) => zoneFields.test(name));
  const said = reader.takeAll(zoneFields);
  if (isSaid) return [...new Set(said.flatMap((value) => (isUnknown(value) ? [] : words(value))))];
  const zones = places.map((place) => zoneOfPlace(place, jurisdictions, time));
  return [...new Set(zones.filter((zone) => zone !== null))];
}

/** The instant of a time; without an offset it is what the wall shows in the zone. NaN when it is none. */
export function instantMs(time: string, zone: string | undefined): number {
  if (writtenOffsetMs(time) !== null || zone === undefined || !isTimeZone(zone)) return Date.parse(time);
  const wallMs = Date.parse(`${time.replace(' ', 'T')}${time.length > 10 ? 'Z' : 'T00:00:00Z'}`);
  if (Number.isNaN(wallMs)) return Number.NaN;
  const day = Math.floor(wallMs / dayMs);
  const guess = wallMs - offsetMs(zone, startOfDay(zone, day));
  return wallMs - offsetMs(zone, guess);
}
