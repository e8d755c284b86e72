/** Runs a task for each item, a few at once; rejects with the first failure when all are done. */
export async function eachOf<Item, Result>(
  items: readonly Item[],
  maxConcurrent: number,
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: PromiseSettledResult<Result>[] = [];
  const left = items.entries();
  async function work() {
    for (const [index, item] of left) {
      [results[index]] = (await Promise.allSettled([task(item)])) as [PromiseSettledResult<Result>];
    }
  }
  await Promise.all(Array.from({ length: maxConcurrent }, work));
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
