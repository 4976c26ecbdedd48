// The two queues before costly work, with work that ends when the test says so.
import { expect, test } from 'vitest';
import { makeTwoQueues } from './two-queues.ts';

const rule = { atOnce: 2, strangersMax: 3, knownMax: 1 };

/** Work that waits to be ended, in the order it began. */
function open() {
  const queue = makeTwoQueues(rule);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const enter = (name: string, isKnown = false): Promise<string> => queue.run(isKnown, async () => {
    begun.push(name);
    await new Promise<void>((resolve) => ends.push(resolve));
    return name;
  });
  const endOne = async (): Promise<void> => {
    ends.shift()?.();
    for (let n = 0; n < 10; n += 1) await Promise.resolve();
  };
  return { queue, begun, enter, endOne };
}

test('a known person goes before strangers, and has places of her own', async () => {
  const { queue, begun, enter, endOne } = open();
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => enter(name));
  expect(begun).toEqual(['a', 'b']);
  expect([queue.isFull(false), queue.isFull(true)]).toEqual([true, false]);
  all.push(enter('known', true));
  expect([queue.isFull(false), queue.isFull(true)]).toEqual([true, true]);
  await endOne();
  expect(begun).toEqual(['a', 'b', 'known']);
  expect([queue.isFull(false), queue.isFull(true)]).toEqual([true, false]);
  for (let n = 0; n < 5; n += 1) await endOne();
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd', 'e', 'known']);
  expect([queue.isFull(false), queue.isFull(true)]).toEqual([false, false]);
});

test('work that fails gives its place to the next', async () => {
  const queue = makeTwoQueues({ ...rule, atOnce: 1 });
  const failing = queue.run(false, () => Promise.reject(new Error('broken')));
  const next = queue.run(false, async () => 'done');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});
