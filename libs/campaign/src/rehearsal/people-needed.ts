/** A hand-over keeps a person busy so long: 180 s of talk and 30 s of work after it. */
const handleSeconds = 210;
/** Of those who ask for a person, as many may find nobody. */
const lostShare = 0.03;

/** People who have to be there for so many hand-overs in an hour (Erlang B: A. K. Erlang, 1917). */
export function peopleNeeded(handoversPerHour: number): number {
  const load = (handoversPerHour * handleSeconds) / 3_600;
  if (load === 0) return 0;
  let [people, lost] = [0, 1];
  while (lost > lostShare) {
    people++;
    lost = (load * lost) / (people + load * lost);
  }
  return people;
}
