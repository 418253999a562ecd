// Filings that wait on this device until the server has them, each with a key that makes it count once.
const PATIENCE = 20000;

const open = () => new Promise((done, failed) => {
  const asked = indexedDB.open('boai', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('outbox', { keyPath: 'key' });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

const within = async (mode, work) => {
  const db = await open();
  return new Promise((done, failed) => {
    const transaction = db.transaction('outbox', mode, { durability: 'strict' });
    const asked = work(transaction.objectStore('outbox'));
    transaction.oncomplete = () => { db.close(); done(asked.result); };
    transaction.onabort = transaction.onerror = () => { db.close(); failed(transaction.error); };
  });
};

export const keep = item => within('readwrite', store => store.put(item));
export const drop = key => within('readwrite', store => store.delete(key));
export const fill = key => within('readonly', store => store.get(key));
export const waiting = () => within('readonly', store => store.getAll());

const asked = (address, options) => fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });

// Sends one. Whatever happens on the way, it stays here until the server says that it has it.
export const send = async item => {
  try {
    const session = await asked('/m/session', { headers: { Accept: 'application/json' } });
    if (session.status === 401) return { state: 'signed-out' };
    if (!session.ok) return { state: 'waiting' };
    const { user, csrf } = await session.json();
    if (user !== item.user) return { state: 'other' };
    const form = new FormData();
    form.append('csrf', csrf);
    for (const [name, value] of item.values) form.append(name, value);
    const answer = await asked(item.path, { method: 'POST', body: form, headers: { Accept: 'application/json' } });
    if (answer.ok) {
      const { location } = await answer.json();
      await drop(item.key);
      return { state: 'sent', location };
    }
    if (answer.status === 401) return { state: 'signed-out' };
    if (answer.status === 403 || answer.status === 429 || answer.status >= 500) {
      const problem = await answer.json().catch(() => ({}));
      if (answer.status !== 403 || problem.code === 'form-token') return { state: 'waiting' };
      await keep({ ...item, problems: [problem.detail] });
      return { state: 'refused' };
    }
    const problem = await answer.json();
    const problems = problem.errors?.length ? problem.errors.map(e => e.message) : [problem.detail];
    await keep({ ...item, problems });
    return { state: 'refused' };
  } catch {
    return { state: 'waiting' };
  }
};
