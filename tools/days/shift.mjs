// Moves `Date` of this process, and of nothing else, by the milliseconds in its own address
// (`shift.mjs?ms=…`): tools/days/main.mjs loads it before the first file of every Node process of
// a run. Timers and performance.now() go on as they are.
const shiftMs = Number(new URL(import.meta.url).searchParams.get('ms'));
const now = () => MachineDate.now() + shiftMs;
const MachineDate = Date;

globalThis.Date = new Proxy(MachineDate, {
  construct: (target, words, made) => Reflect.construct(
    target, words.length === 0 ? [now()] : words, made === globalThis.Date ? target : made),
  apply: () => new MachineDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
