const [list, view, count, search] = ['list', 'mail', 'count', 'search'].map((id) => document.getElementById(id));
const time = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
const REFRESH_MS = 2000;
let mails = [];
let chosen = null;

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
const fetchJson = async (path) => (await fetch(path)).json();
const fits = (mail) =>
  `${mail.from} ${mail.to.join(' ')} ${mail.subject}`.toLowerCase().includes(search.value.trim().toLowerCase());

function drawList() {
  const shown = mails.filter(fits);
  count.textContent =
    shown.length === mails.length ? `${mails.length} mails` : `${shown.length} of ${mails.length} mails`;
  list.replaceChildren(
    ...shown.map((mail) => {
      const subject = element('strong', { textContent: mail.subject || '(no subject)' });
      const about = element('span', { textContent: `${time.format(new Date(mail.at))} · ${mail.to.join(', ')}` });
      const button = element('button', { type: 'button', onclick: () => show(mail.id) }, subject, about);
      button.setAttribute('aria-current', String(mail.id === chosen));
      return element('li', {}, button);
    }),
  );
}

async function show(id) {
  chosen = id;
  drawList();
  const { mail } = await fetchJson(`api/mails/${id}`);
  const fact = (name, value) => [element('dt', { textContent: name }), element('dd', { textContent: value })];
  const facts = [
    ...fact('From', mail.from),
    ...fact('To', mail.to.join(', ')),
    ...fact('Date', new Date(mail.at).toLocaleString()),
  ];
  const panes = {
    HTML: () => element('iframe', { src: `api/mails/${id}/html`, title: 'Mail as HTML', sandbox: '' }),
    Text: () => element('pre', { textContent: mail.text || '(no text part)', tabIndex: 0 }),
    Headers: () =>
      element('pre', { textContent: mail.headers.map(({ key, value }) => `${key}: ${value}`).join('\n'), tabIndex: 0 }),
  };
  const tabs = element('div', { role: 'tablist' });
  const pane = element('div', { hidden: true });
  const open = (name) => {
    for (const tab of tabs.children) tab.setAttribute('aria-selected', String(tab.textContent === name));
    view.lastElementChild.replaceWith(panes[name]());
  };
  for (const name of Object.keys(panes)) {
    tabs.append(element('button', { type: 'button', role: 'tab', textContent: name, onclick: () => open(name) }));
  }
  view.replaceChildren(
    element('h2', { textContent: mail.subject || '(no subject)' }),
    element('dl', {}, ...facts),
    tabs,
    pane,
  );
  open(mail.html ? 'HTML' : 'Text');
}

async function refresh() {
  const { mails: fresh } = await fetchJson('api/mails').catch(() => ({ mails })); // Muster is stopped; the page keeps what it shows
  const changed = fresh.length !== mails.length || fresh[0]?.id !== mails[0]?.id;
  mails = fresh;
  if (changed) drawList();
}

search.addEventListener('input', drawList);
document.getElementById('clear').addEventListener('click', async () => {
  await fetch('api/mails', { method: 'DELETE' });
  chosen = null;
  view.replaceChildren(element('p', { className: 'hint', textContent: 'All mails are deleted.' }));
  await refresh();
});
drawList();
await refresh();
setInterval(refresh, REFRESH_MS);
