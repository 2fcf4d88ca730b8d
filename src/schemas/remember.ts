/**
 * Loads each thing once, by its id. A failure is forgotten, so that the next call tries again.
 * @param load gives the thing; rejects when it cannot be had now
 */
export function remember<T>(load: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const loading = known.get(id) ?? load(id);
    known.set(id, loading);
    loading.catch(() => {
      if (known.get(id) === loading) known.delete(id);
    });
    return loading;
  };
}
