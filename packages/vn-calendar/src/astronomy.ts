/**
 * Positions of the moon and the sun, only as exact as a lunar calendar needs: the instant of a new moon to
 * some seconds, the sun's apparent longitude to 0.01°. Series after J. Meeus, Astronomical Algorithms
 * (2nd edition), chapters 25 and 49.
 */

const julianDayOfUnixEpoch = 2440587.5;
const secondsPerDay = 86_400;

const sinOfDegrees = (degrees: number) => Math.sin((degrees * Math.PI) / 180);

/** Terrestrial time minus universal time in seconds, by year; observed until 2020, then estimated. */
const deltaTimeTable: readonly (readonly [year: number, seconds: number])[] = [
  [1880, -5],
  [1900, -3],
  [1910, 10],
  [1920, 21],
  [1930, 24],
  [1940, 24],
  [1950, 29],
  [1960, 33],
  [1970, 40],
  [1980, 51],
  [1990, 57],
  [2000, 64],
  [2010, 66],
  [2020, 69],
  [2050, 76],
  [2100, 93],
  [2200, 150],
];

function deltaTimeDays(julianDay: number): number {
  const year = 2000 + (julianDay - 2451545) / 365.25;
  const after = deltaTimeTable.findIndex(([known]) => known > year);
  if (after <= 0) return deltaTimeTable.at(after === 0 ? 0 : -1)![1] / secondsPerDay;
  const [fromYear, fromSeconds] = deltaTimeTable[after - 1]!;
  const [toYear, toSeconds] = deltaTimeTable[after]!;
  const share = (year - fromYear) / (toYear - fromYear);
  return (fromSeconds + share * (toSeconds - fromSeconds)) / secondsPerDay;
}

/** [coefficient in days, power of E, multiples of M, M', F] of the periodic terms of a new moon. */
const newMoonTerms: readonly (readonly [number, number, number, number, number])[] = [
  [-0.4072, 0, 0, 1, 0],
  [0.17241, 1, 1, 0, 0],
  [0.01608, 0, 0, 2, 0],
  [0.01039, 0, 0, 0, 2],
  [0.00739, 1, -1, 1, 0],
  [-0.00514, 1, 1, 1, 0],
  [0.00208, 2, 2, 0, 0],
  [-0.00111, 0, 0, 1, -2],
  [-0.00057, 0, 0, 1, 2],
  [0.00056, 1, 1, 2, 0],
  [-0.00042, 0, 0, 3, 0],
  [0.00042, 1, 1, 0, 2],
  [0.00038, 1, 1, 0, -2],
  [-0.00024, 1, -1, 2, 0],
  [-0.00007, 0, 2, 1, 0],
  [0.00004, 0, 0, 2, -2],
  [0.00004, 0, 3, 0, 0],
  [0.00003, 0, 1, 1, -2],
  [0.00003, 0, 0, 2, 2],
  [-0.00003, 0, 1, 1, 2],
  [0.00003, 0, -1, 1, 2],
  [-0.00002, 0, -1, 1, -2],
  [-0.00002, 0, 1, 3, 0],
  [0.00002, 0, 0, 4, 0],
];

/** [coefficient in days, degrees at k = 0, degrees per lunation] of the planetary corrections. */
const planetaryTerms: readonly (readonly [number, number, number])[] = [
  [0.000325, 299.77, 0.107408],
  [0.000165, 251.88, 0.016321],
  [0.000164, 251.83, 26.651886],
  [0.000126, 349.42, 36.412478],
  [0.00011, 84.66, 18.206239],
  [0.000062, 141.74, 53.303771],
  [0.00006, 207.14, 2.453732],
  [0.000056, 154.84, 7.30686],
  [0.000047, 34.52, 27.261239],
  [0.000042, 207.19, 0.121824],
  [0.00004, 291.34, 1.844379],
  [0.000037, 161.72, 24.198154],
  [0.000035, 239.56, 25.513099],
  [0.000023, 331.55, 3.592518],
];

export const meanLunationDays = 29.530588861;

/** Instant of the k-th new moon after the one of 06/01/2000, in days since 1970-01-01T00:00Z. */
export function newMoonInstant(k: number): number {
  const t = k / 1236.85;
  const mean =
    2451550.09766 + meanLunationDays * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3 + 7.3e-10 * t ** 4;
  const eccentricity = 1 - 0.002516 * t - 0.0000074 * t ** 2;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2 - 0.00000011 * t ** 3;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3 - 5.8e-8 * t ** 4;
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2 - 0.00000227 * t ** 3 + 1.1e-8 * t ** 4;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2 + 0.00000215 * t ** 3;

  let instant = mean - 0.00017 * sinOfDegrees(node);
  for (const [days, power, ofSun, ofMoon, ofLatitude] of newMoonTerms) {
    instant +=
      days * eccentricity ** power * sinOfDegrees(ofSun * sun + ofMoon * moon + ofLatitude * latitude);
  }
  for (const [days, start, perLunation] of planetaryTerms) {
    instant += days * sinOfDegrees(start + perLunation * k);
  }
  return instant - deltaTimeDays(instant) - julianDayOfUnixEpoch;
}

/** Apparent longitude of the sun in degrees 0–360 at an instant in days since 1970-01-01T00:00Z. */
export function sunLongitude(instant: number): number {
  const julianDay = instant + julianDayOfUnixEpoch;
  const t = (julianDay + deltaTimeDays(julianDay) - 2451545) / 36525;
  const mean = 280.46646 + 36000.76983 * t + 0.0003032 * t ** 2;
  const anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t ** 2;
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t ** 2) * sinOfDegrees(anomaly) +
    (0.019993 - 0.000101 * t) * sinOfDegrees(2 * anomaly) +
    0.000289 * sinOfDegrees(3 * anomaly);
  const longitude = mean + centre - 0.00569 - 0.00478 * sinOfDegrees(125.04 - 1934.136 * t);
  return ((longitude % 360) + 360) % 360;
}
