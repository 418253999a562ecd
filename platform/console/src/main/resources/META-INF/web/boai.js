// What pages can do besides with a script. Every job also works without it, but for the outbox.
import { drop, fill, keep, send, waiting } from './outbox.js';

const zh = document.documentElement.lang.startsWith('zh');
const say = (chinese, english) => (zh ? chinese : english);
const user = document.body.dataset.user || '';

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const later = (work, ms) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  };
};

// A button pressed twice sends once.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post') return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = '1';
  setTimeout(() => delete form.dataset.sent, 5000);
  if (form.enctype !== 'multipart/form-data' || event.defaultPrevented || form.querySelector('.sending')) return;
  form.prepend(make('p', { class: 'told sending', role: 'status' }, say('正在发送和检查,请不要关闭本页。', 'It is being sent and checked; keep this page open.')));
});
addEventListener('pageshow', () => {
  document.querySelectorAll('form').forEach(f => delete f.dataset.sent);
  document.querySelectorAll('.sending').forEach(told => told.remove());
});

const told = (form, sentence) => {
  form.querySelector('.problems')?.remove();
  const box = make('div', { class: 'problems', role: 'alert' }, make('p', {}, sentence));
  form.prepend(box);
  box.scrollIntoView({ block: 'center' });
};

// Drafts stay on this device until the form is sent, or its user signs out.
const secret = new Set(['csrf', 'key', 'version']);
const draftOf = form => 'draft ' + user + ' ' + new URL(form.action).pathname;

const entries = form =>
  [...new FormData(form)].filter(([name, value]) => !secret.has(name) && typeof value === 'string');

const put = (form, values) => {
  for (const field of form.elements) {
    if (!field.name || secret.has(field.name) || field.type === 'file' || field.type === 'hidden') continue;
    const own = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = own.includes(field.value);
    else if (own.length > 0) {
      if (field.tagName === 'SELECT' && ![...field.options].some(o => o.value === own[0])) {
        field.append(make('option', { value: own[0] }, own[0]));
      }
      field.value = own[0];
    }
  }
};

const drafting = form => {
  const name = draftOf(form);
  const first = JSON.stringify(entries(form));
  const old = localStorage.getItem(name);
  if (old && old !== first && !form.querySelector('.problems') && !location.hash) {
    const again = make('button', { type: 'button', class: 'small' }, say('恢复草稿', 'Use the draft'));
    const drop = make('button', { type: 'button', class: 'small' }, say('丢弃', 'Drop it'));
    const box = make('div', { class: 'warnings', role: 'status' },
      make('p', {}, say('这张表有一份没有保存的草稿。', 'There is an unsaved draft of this form.')),
      make('div', { class: 'actions' }, again, drop));
    again.addEventListener('click', () => { put(form, JSON.parse(old)); box.remove(); });
    drop.addEventListener('click', () => { localStorage.removeItem(name); box.remove(); });
    form.prepend(box);
  }
  form.addEventListener('input', later(() => localStorage.setItem(name, JSON.stringify(entries(form))), 400));
};

const left = sessionStorage.getItem('sent');
if (left && left !== 'draft ' + user + ' ' + location.pathname) {
  localStorage.removeItem(left);
  sessionStorage.removeItem('sent');
}

// A photograph is made smaller as soon as it is chosen: it travels over a bad line.
const LARGE = 1.5 * 1024 * 1024;
const EDGE = 2000;
const lighter = async file => {
  if (!/^image\/(jpeg|png)$/.test(file.type) || file.size < LARGE) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height));
    const canvas = make('canvas', { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.85));
    return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' }) : file;
  } catch {
    return file;
  }
};

const making = new Map();
const smaller = async input => {
  const chosen = [...input.files];
  const light = [];
  for (const file of chosen) light.push(await lighter(file));
  if (light.every((file, i) => file === chosen[i]) || chosen.some((file, i) => file !== input.files[i])) return;
  const held = new DataTransfer();
  light.forEach(file => held.items.add(file));
  input.files = held.files;
};
document.addEventListener('change', ({ target }) => {
  if (target.type !== 'file' || !target.form) return;
  const made = Promise.resolve(making.get(target.form)).then(() => smaller(target)).finally(() => {
    if (making.get(target.form) === made) making.delete(target.form);
  });
  making.set(target.form, made);
});

// What the server would not take is told before it is sent.
const BESIDES = 65536;
const tooLarge = form => {
  const files = [...form.elements].filter(field => field.type === 'file').flatMap(field => [...field.files]);
  const size = files.reduce((sum, file) => sum + file.size, BESIDES);
  const most = Number(form.dataset.most);
  if (!most || files.length === 0 || size <= most) return false;
  told(form, say('文件太大:合计 ', 'The files are too large: ') + Math.ceil(size / 1048576) + ' MiB. '
    + say('上限 ', 'The limit is ') + Math.floor(most / 1048576) + ' MiB'
    + say('。请换小一些的文件;其他内容都还在。', '. Take a smaller one; all else is still here.'));
  return true;
};
document.addEventListener('submit', event => {
  const form = event.target;
  const pictures = making.get(form);
  if (pictures) pictures.then(() => form.requestSubmit(event.submitter));
  else if (!tooLarge(form)) return;
  event.preventDefault();
  event.stopPropagation();
}, true);

// A new filing goes through the outbox: it is kept here until the server has it.
const outgoing = form => {
  form.addEventListener('submit', async event => {
    if (event.defaultPrevented || event.submitter?.name === 'find') return;
    event.preventDefault();
    const values = [...new FormData(form)].filter(([name, value]) => name !== 'csrf' && !(value instanceof File && value.size === 0));
    const item = { key: form.elements.key.value, user, path: new URL(form.action).pathname, title: document.querySelector('h1').textContent, values, at: Date.now(), problems: [] };
    sessionStorage.setItem('sent', draftOf(form));
    try {
      await keep(item);
    } catch {
      form.submit();
      return;
    }
    const result = await send(item);
    if (result.state === 'sent') location.href = result.location;
    else if (result.state === 'refused') {
      // The page that answers shows each problem beside its field; until then it stays in the outbox.
      sessionStorage.setItem('refused', item.key);
      HTMLFormElement.prototype.submit.call(form);
    }
    else location.href = '/m';
  });
  const refused = sessionStorage.getItem('refused');
  if (refused && refused === form.elements.key.value && form.querySelector('.problems')) {
    sessionStorage.removeItem('refused');
    drop(refused);
  }
};

for (const form of document.querySelectorAll('form.entity')) {
  drafting(form);
  if (form.elements.key) {
    // A form from the cache has a key that may be used up; every opening needs its own.
    if (form.dataset.fresh) {
      form.elements.key.value = [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');
      // Nor does it know what its address asks for.
      for (const [name, value] of new URLSearchParams(location.search)) {
        const field = form.elements[name];
        if (field?.value === '') field.value = value;
      }
    }
    const kept = location.hash.match(/^#outbox=([0-9a-f-]+)$/);
    if (kept) fill(kept[1]).then(item => { if (item) { put(form, item.values); form.elements.key.value = item.key; } });
    outgoing(form);
  } else {
    form.addEventListener('submit', () => sessionStorage.setItem('sent', draftOf(form)));
  }
}

// Rows to refer to are found while one types.
for (const find of document.querySelectorAll('[data-of]')) {
  const select = document.getElementById(find.dataset.for);
  if (select?.tagName !== 'SELECT') continue;
  find.addEventListener('input', later(async () => {
    const answer = await fetch('/choose?of=' + find.dataset.of + '&q=' + encodeURIComponent(find.value), { headers: { Accept: 'application/json' } });
    if (!answer.ok) return;
    const { items } = await answer.json();
    const chosen = select.selectedOptions[0];
    select.replaceChildren(...[select.options[0], chosen].filter((o, i, all) => o && all.indexOf(o) === i),
      ...items.filter(i => i.id !== chosen?.value).map(i => make('option', { value: i.id }, i.name)));
    select.size = Math.min(6, Math.max(2, select.options.length));
  }, 250));
  select.addEventListener('change', () => { select.size = 0; });
}

// Regions are found by name or initials, or walked down to, level by level.
for (const input of document.querySelectorAll('input.region')) {
  const list = make('ul', { role: 'listbox', hidden: '' });
  const box = make('div', { class: 'suggest' });
  input.replaceWith(box);
  box.append(input, list);
  input.removeAttribute('list');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-expanded', 'false');
  list.id = 'regions-' + input.name.replace(/\W/g, '-');
  list.setAttribute('aria-label', say('区划', 'Regions'));
  input.setAttribute('aria-controls', list.id);
  const close = () => { list.hidden = true; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  const show = async query => {
    const answer = await fetch('/choose?of=region&' + query, { headers: { Accept: 'application/json' } });
    if (!answer.ok) return;
    const { items } = await answer.json();
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(...items.map(i => {
      const line = make('li', { id: list.id + '-' + i.id, role: 'option', 'aria-selected': 'false' }, i.name + ' ', make('small', {}, i.note));
      line.addEventListener('mousedown', event => {
        event.preventDefault();
        input.value = i.id;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        show('under=' + i.id);
      });
      return line;
    }));
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(items.length > 0));
  };
  const typed = later(() => show(/^(CN|\d+)?$/.test(input.value) ? 'under=' + input.value : 'q=' + encodeURIComponent(input.value)), 200);
  input.addEventListener('input', event => { if (event.isTrusted) typed(); });
  input.addEventListener('focus', typed);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', event => {
    const lines = [...list.children];
    const at = lines.findIndex(l => l.getAttribute('aria-selected') === 'true');
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (step && lines.length) {
      event.preventDefault();
      const next = lines[(Math.max(at, step < 0 ? 0 : -1) + step + lines.length) % lines.length];
      lines[at]?.setAttribute('aria-selected', 'false');
      next.setAttribute('aria-selected', 'true');
      next.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', next.id);
    } else if (event.key === 'Enter' && at >= 0 && !list.hidden) {
      event.preventDefault();
      lines[at].dispatchEvent(new Event('mousedown'));
    }
  });
}

// All rows of a table at once.
for (const head of document.querySelectorAll('th.tick')) {
  const all = make('input', { type: 'checkbox', 'aria-label': say('全选', 'All') });
  all.addEventListener('change', () => head.closest('table').querySelectorAll('td.tick input').forEach(i => { i.checked = all.checked; }));
  head.replaceChildren(all);
}

// A picture is turned into dots here, with the fonts of this device, twice as fine.
for (const button of document.querySelectorAll('button.png')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const picture = make('img', { src: button.dataset.picture });
    await picture.decode();
    const canvas = make('canvas', { width: picture.naturalWidth * 2, height: picture.naturalHeight * 2 });
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const address = URL.createObjectURL(await new Promise(done => canvas.toBlob(done, 'image/png')));
    make('a', { href: address, download: document.querySelector('h1').textContent + '.png' }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  });
}

// A sheet is printed by the browser.
for (const print of document.querySelectorAll('button.print')) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}

// Signing out clears this device: what is not yet sent would be lost.
document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', event => {
  if (event.target.dataset.sure) return;
  event.preventDefault();
  waiting().then(items => {
    const own = items.filter(i => i.user === user).length;
    const sure = own === 0 || confirm(say('还有 ' + own + ' 条填报没有发送,退出会丢失。仍要退出?', own + ' filings are not sent yet and would be lost. Sign out all the same?'));
    delete event.target.dataset.sent;
    if (sure) { event.target.dataset.sure = '1'; event.target.requestSubmit(); }
  }, () => { event.target.dataset.sure = '1'; event.target.requestSubmit(); });
});

if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js');
// Whoever was signed out in the midst of a form is told that nothing is lost.
const door = document.querySelector('form[action="/sign-in"]');
if (door) {
  waiting().then(items => {
    if (items.length) door.prepend(make('div', { class: 'told', role: 'status' }, make('p', {}, say(
      '您填写的 ' + items.length + ' 条内容还在本机,登录后自动发送。', items.length + ' filings are kept on this device and sent once you have signed in.'))));
  }, () => {});
}
if (document.getElementById('outbox')) import('./phone.js');
else if (user) waiting().then(items => { if (items.length && navigator.onLine) import('./phone.js'); }, () => {});
