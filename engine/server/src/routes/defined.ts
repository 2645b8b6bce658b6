type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out what was not sent, since an absent field keeps its stored value. */
export function defined<T extends object>(body: T): Defined<T> {
  return JSON.parse(JSON.stringify(body));
}
