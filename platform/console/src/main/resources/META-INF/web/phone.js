// Sends what waits, and shows it on the phone's page.
import { drop, send, waiting } from './outbox.js';

const zh = document.documentElement.lang.startsWith('zh');
const say = (chinese, english) => (zh ? chinese : english);
const box = document.getElementById('outbox');
const user = document.body.dataset.user || '';
const AGAIN = 10000;
const sent = [];

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const line = item => {
  const state = item.user !== user
    ? say('属于 ', 'belongs to ') + item.user
    : item.problems.length ? say('没有通过:', 'refused: ') + item.problems.join(' ') : say('等待发送', 'waiting');
  const actions = make('span', { class: 'actions' });
  if (item.problems.length) {
    actions.append(make('a', { href: item.path + '#outbox=' + item.key, class: 'button small' }, say('改正', 'Correct')));
    const away = make('button', { type: 'button', class: 'small' }, say('丢弃', 'Drop'));
    away.addEventListener('click', () => {
      if (confirm(say('丢弃这条填报?', 'Drop this filing?'))) drop(item.key).then(show);
    });
    actions.append(away);
  }
  return make('li', {}, make('span', {}, item.title, ' ', make('small', {}, new Date(item.at).toLocaleString(zh ? 'zh-CN' : 'en'))),
    make('span', { class: 'state' }, state), actions);
};

const done = ({ title, location }) => make('li', {}, make('a', { href: location }, title),
  make('span', { class: 'badge good' }, say('已发送', 'sent')));

const show = async (result = {}) => {
  if (!box) return;
  const items = await waiting();
  const sentence = result.state === 'signed-out'
    ? say('登录已过期。登录后会自动发送。', 'Your session has ended. After signing in they are sent.')
    : navigator.onLine ? '' : say('现在没有网络。填报会先存在本机,联网后自动发送。', 'There is no signal. What you file is kept here and sent later.');
  box.querySelector('.told-state').textContent = sentence;
  const list = box.querySelector('ul');
  list.replaceChildren(...sent.map(done), ...items.sort((a, b) => a.at - b.at).map(line));
  box.querySelector('.none').hidden = items.length + sent.length > 0;
  box.querySelector('.in').hidden = result.state !== 'signed-out';
  box.dataset.waiting = String(items.filter(i => !i.problems.length).length);
};

const flush = async () => {
  let result = {};
  for (const item of await waiting()) {
    if (item.problems.length || item.user !== user) continue;
    result = await send(item);
    if (result.state === 'sent') sent.push({ title: item.title, location: result.location });
    if (result.state === 'signed-out' || result.state === 'waiting') break;
  }
  await show(result);
};

// Only one page sends at a time; the server would take each filing once all the same.
const turn = () => navigator.locks ? navigator.locks.request('outbox', { ifAvailable: true }, lock => (lock ? flush() : show())) : flush();

// The forms are there without a signal, too. What waits is sent first, and forms come one by one, so
// that a bad line is not blocked; those of the last hours are there already.
const FRESH = 12 * 60 * 60 * 1000;
const isFresh = kept => kept?.headers.get('Content-Language') === document.documentElement.lang
  && Date.now() - Date.parse(kept.headers.get('Date')) < FRESH;
const keepForms = async () => {
  const forms = [...document.querySelectorAll('[data-offline]')].map(a => a.getAttribute('href'));
  if (!forms.length || !('caches' in window)) return;
  const cache = await caches.open('pages');
  for (const form of ['/m', ...forms]) {
    if (!navigator.onLine) return;
    if (form !== '/m' && isFresh(await cache.match(form, { ignoreVary: true }))) continue;
    await cache.add(form).catch(() => {});
  }
};

addEventListener('online', turn);
addEventListener('offline', () => show());
setInterval(turn, AGAIN);
show().then(turn).then(keepForms);
