/** Degrees WGS84 and metres, as the review brings them. */
type Area = { latitude: number; longitude: number; radius_m: number };
type Place = { latitude: number; longitude: number; accuracy_m: number | null };

/** A plain map in metres: x to the east, y to the south of the middle of the area. */
export type PlaceMap = {
  /** The square that is drawn: its left and upper edge, and its side. */
  box: { x: number; y: number; side: number };
  area: { x: number; y: number; r: number };
  scan: { x: number; y: number; accuracy: number };
  /** Length of the bar below, a round number of metres. */
  scale: number;
};

/** Metres of one degree of latitude on the sphere with the earth's mean radius, 6 371 008.8 m. */
const M_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;
/** Room around what is drawn, as a share of it. */
const MARGIN = 0.12;
const ROUND = [1, 2, 5];

/** The largest of 1, 2, 5 × 10ⁿ metres that is at most a quarter of a length, 1 at least. */
export function roundScale(length: number): number {
  const most = Math.max(1, length / 4);
  const power = 10 ** Math.floor(Math.log10(most));
  return Math.max(...ROUND.map((digit) => digit * power).filter((metres) => metres <= most));
}

/** Where a scan was, beside the circle in which it counts; north is up. Longitudes across the 180th meridian are near. */
export function drawPlace(area: Area, place: Place): PlaceMap {
  const east = ((((place.longitude - area.longitude + 180) % 360) + 360) % 360) - 180;
  const x = east * M_PER_DEGREE * Math.cos((area.latitude * Math.PI) / 180);
  const y = (area.latitude - place.latitude) * M_PER_DEGREE;
  const accuracy = place.accuracy_m ?? 0;
  const left = Math.min(-area.radius_m, x - accuracy);
  const right = Math.max(area.radius_m, x + accuracy);
  const top = Math.min(-area.radius_m, y - accuracy);
  const bottom = Math.max(area.radius_m, y + accuracy);
  const side = Math.max(right - left, bottom - top) * (1 + 2 * MARGIN);
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return {
    box: { x: middleX - side / 2, y: middleY - side / 2, side },
    area: { x: 0, y: 0, r: area.radius_m },
    scan: { x, y, accuracy },
    scale: roundScale(side),
  };
}
