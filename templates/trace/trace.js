// Everything on this page reads as plain text and links without this script; it brings the source to the eye.
'use strict';
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const at = id => document.getElementById(id);
const root = document.documentElement, plan = at('plan'), panel = at('sources'), box = at('srcs'), find = at('find');
const narrow = matchMedia('(max-width: 61.99rem)');
let chosen = null; // the claim or the paragraph that is chosen
let lit = []; // [element, class] of everything marked for it
let keysOn = true;
root.classList.add('js');

const say = text => { at('said').textContent = text; };
const light = (element, name) => { element.classList.add(name); lit.push([element, name]); };
function bring(element, block) {
  // Twice: what comes near for the first time is laid out, and moves the rest.
  element.scrollIntoView({ block });
  if (box.classList.contains('many')) requestAnimationFrame(() => requestAnimationFrame(() => element.scrollIntoView({ block })));
}
const shown = element => element.getClientRects().length > 0;
const fromHash = link => at(decodeURIComponent(link.getAttribute('href').slice(1)));
const sourcesOf = claim => $$('.ref', claim).map(fromHash).filter(Boolean);
const label = paragraph => $('.n', paragraph).getAttribute('aria-label').replace('¶', 'paragraph ');
const list = words => words.length < 2 ? words.join('') : words.slice(0, -1).join(', ') + ' and ' + words[words.length - 1];

function clear() {
  lit.forEach(([element, name]) => element.classList.remove(name));
  lit = [];
  if (chosen) chosen.removeAttribute('aria-current');
  $$('.using').forEach(element => element.remove());
  plan.classList.remove('by-paragraph');
  chosen = null;
}

function remember(id) {
  history.replaceState(null, '', '#' + encodeURIComponent(id));
}

function place(claim) {
  // On a narrow screen the sources stand inside the chosen claim; on a wide one, beside the plan.
  if (claim && narrow.matches) claim.lastElementChild.append(panel); else at('right').append(panel);
}

function neighbours(paragraph) {
  return ['previousElementSibling', 'nextElementSibling'].map(side => {
    let next = paragraph[side];
    while (next && 'furniture' in next.dataset) next = next[side];
    return next;
  }).filter(Boolean);
}

function mark(paragraph, claim) {
  light(paragraph, 'on');
  $$('mark', paragraph).forEach(quote => { if (!claim || quote.dataset.q.split(' ').includes(claim)) light(quote, 'on'); });
}

function whole() {
  box.classList.remove('narrowed');
  at('whole').hidden = true;
  at('shows').hidden = false;
  at('panel-title').textContent = 'Sources';
}

function narrowTo(claim, paragraphs) {
  paragraphs.forEach(paragraph => {
    mark(paragraph, claim.dataset.id);
    neighbours(paragraph).forEach(near => light(near, 'near'));
    [paragraph.closest('.run'), paragraph.closest('.doc')].forEach(holder => light(holder, 'has'));
  });
  const holders = $$('.doc.has', box);
  if (holders.length) light(holders[holders.length - 1], 'last');
  box.classList.add('narrowed');
  at('whole').hidden = false;
  at('shows').hidden = true;
  at('panel-title').textContent = 'Sources for ' + claim.dataset.id;
}

function bringQuote() {
  // The first quotation always comes to the same height: only a long paragraph moves the list further.
  box.scrollTop = 0;
  const quote = $('mark.on', box);
  if (!quote || narrow.matches) return;
  const over = quote.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom + 24;
  if (over > 0) box.scrollTop = over;
}

function chooseClaim(claim, { focus = false, scroll = false } = {}) {
  if (!shown(claim)) showAll();
  clear();
  chosen = claim;
  claim.setAttribute('aria-current', 'true');
  const paragraphs = sourcesOf(claim);
  place(paragraphs.length ? claim : null);
  if (paragraphs.length) narrowTo(claim, paragraphs); else whole();
  if (scroll) claim.scrollIntoView({ block: 'start' });
  if (focus) $('.say', claim).focus({ preventScroll: true });
  bringQuote();
  remember(claim.id);
  const count = paragraphs.length === 1 ? '1 source: ' : paragraphs.length + ' sources: ';
  const why = 'check' in claim.dataset ? 'To check. ' : '';
  say(claim.dataset.id + '. ' + why + (paragraphs.length ? count + list(paragraphs.map(label)) + '.' : 'It has no source paragraph.'));
}

function using(paragraph, claims) {
  const note = document.createElement('div');
  note.className = 'using';
  if (!claims.length) {
    const line = document.createElement('p');
    line.className = 'no';
    line.textContent = 'No statement of the plan uses this paragraph.';
    note.append(line);
  }
  claims.forEach(claim => {
    const line = document.createElement('p'), link = document.createElement('a');
    link.href = '#' + encodeURIComponent(claim.id);
    link.textContent = claim.dataset.id;
    line.append(link, ' ', $('.say', claim).textContent);
    note.append(line);
  });
  $('.x', paragraph).append(note);
}

function chooseParagraph(paragraph, { focus = false, scroll = false } = {}) {
  if (!shown(paragraph)) { showAll(); whole(); }
  if (narrow.matches && panel.closest('.claim') && !scroll) { /* read on where the reader is */ } else if (narrow.matches) place(null);
  const kept = box.classList.contains('narrowed') ? lit.filter(([, name]) => name !== 'on' && name !== 'uses') : [];
  lit = lit.filter(entry => !kept.includes(entry));
  const stay = lit.filter(([element]) => element.matches('.p')).map(([element]) => element);
  clear();
  lit = kept;
  if (box.classList.contains('narrowed')) stay.forEach(element => light(element, 'near'));
  chosen = paragraph;
  paragraph.setAttribute('aria-current', 'true');
  if (box.classList.contains('narrowed') && !paragraph.classList.contains('near')) light(paragraph, 'near');
  mark(paragraph);
  const claims = $$('.fate > a', paragraph).map(fromHash).filter(Boolean);
  using(paragraph, claims);
  claims.forEach(claim => light(claim, 'uses'));
  plan.classList.toggle('by-paragraph', claims.length > 0);
  if (scroll) bring(paragraph, narrow.matches ? 'start' : 'center');
  if (focus) $('.n', paragraph).focus({ preventScroll: true });
  if (claims.length && !narrow.matches) {
    const first = claims.find(shown) || claims[0], place = first.getBoundingClientRect();
    if (place.top < 80 || place.bottom > innerHeight - 60) first.scrollIntoView({ block: 'center' });
  }
  remember(paragraph.id);
  say(label(paragraph) + '. ' + (claims.length ? 'Used in ' + list(claims.map(claim => claim.dataset.id)) + '.' : $('.fate', paragraph).firstChild.textContent.trim() + '.'));
}

function letGo() {
  const was = chosen;
  clear();
  whole();
  place(null);
  say('');
  if (was && was.matches('.p')) bring(was, 'center');
}

// Filters
function showAll() {
  $$('.rail a[aria-current]').forEach(link => link.removeAttribute('aria-current'));
  $$('.mid > section').forEach(section => { section.hidden = false; });
  at('all-sections').hidden = true;
  if (find.value) { find.value = ''; seek(); }
  show('all');
}

function only(link) {
  const off = link.hasAttribute('aria-current');
  $$('.rail a[aria-current]').forEach(other => other.removeAttribute('aria-current'));
  if (!off) link.setAttribute('aria-current', 'true');
  $$('.mid > section').forEach(section => { section.hidden = !off && section.dataset.sec !== link.dataset.sec; });
  at('all-sections').hidden = off;
  if (!off) scrollTo(0, 0);
  say(off ? 'Showing every section.' : 'Showing section ' + link.dataset.sec + ' only. Choose it again to show all.');
}

function show(which) {
  $$('#shows [data-show]').forEach(button => button.setAttribute('aria-pressed', String(button.dataset.show === which)));
  if (which === 'all') delete box.dataset.show; else box.dataset.show = which;
}

// Find: words are read from the page once, on first use
let texts = null;
const fold = text => text.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ');
function seek() {
  texts ??= $$('.claim, .finding, .p').map(element => [element, fold((element.matches('.p') ? $('.t', element) : element).textContent)]);
  const wanted = fold(find.value.trim()), on = wanted.length > 1;
  root.classList.toggle('sought', on);
  if (on) { clear(); whole(); place(null); }
  let claims = 0, paragraphs = 0;
  const hits = [];
  texts.forEach(([element, text]) => {
    const miss = on && !text.includes(wanted);
    element.classList.toggle('miss', miss);
    if (on && !miss) { hits.push(element); if (element.matches('.claim')) claims += 1; else if (element.matches('.p')) paragraphs += 1; }
  });
  $$('#first, .sec, .doc, .run, .heap, .area').forEach(holder => holder.classList.toggle('miss', on && !$('.claim:not(.miss), .p:not(.miss), .finding:not(.miss)', holder.matches('.area') ? holder.nextElementSibling : holder)));
  $('.index', box).classList.toggle('miss', on);
  at('none-plan').hidden = !on || claims > 0;
  at('none-sources').hidden = !on || paragraphs > 0;
  paint(on ? hits : [], wanted);
  say(on ? (claims === 1 ? '1 statement' : claims + ' statements') + ', ' + (paragraphs === 1 ? '1 paragraph' : paragraphs + ' paragraphs') + ' with these words.' : '');
}

function paint(hits, wanted) {
  // Colour the words where the browser can do so without touching the page.
  if (!('highlights' in CSS)) return;
  const ranges = [];
  hits.slice(0, 200).forEach(element => {
    const walk = document.createTreeWalker($('.t, .say', element) || element, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const text = fold(node.data);
      if (text.length !== node.data.length) continue;
      for (let i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + wanted.length)) {
        const range = new Range();
        range.setStart(node, i);
        range.setEnd(node, i + wanted.length);
        ranges.push(range);
      }
    }
  });
  CSS.highlights.set('sought', new Highlight(...ranges));
}

// Moving by key
const inSources = () => panel.contains(document.activeElement) && !(narrow.matches && chosen && chosen.matches('.claim') && document.activeElement === $('.say', chosen));
function step(by, wanted = () => true) {
  const sources = inSources();
  const all = $$(sources ? '.p' : '.claim', sources ? box : plan).filter(element => shown(element) && wanted(element));
  if (!all.length) return;
  const here = sources ? document.activeElement.closest('.p') || chosen : chosen;
  let next;
  if (here && all.includes(here)) next = all[all.indexOf(here) + by];
  else if (chosen && !sources && chosen.matches('.claim')) next = all.find(element => chosen.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
  else next = by > 0 ? all[0] : all[all.length - 1];
  if (!next) { say(by > 0 ? 'That was the last one.' : 'That was the first one.'); return; }
  (sources ? chooseParagraph : chooseClaim)(next, { focus: true, scroll: true });
}

function toSource() {
  const quoted = $('.p.on', box) || $$('.p', box).find(shown);
  if (quoted) { $('.n', quoted).focus({ preventScroll: false }); }
}

function swap() {
  if (!inSources()) { toSource(); return; }
  const claim = chosen && chosen.matches('.claim') ? chosen : $('.claim.uses', plan) || $$('.claim', plan).find(shown);
  if (claim) { claim.scrollIntoView({ block: 'nearest' }); $('.say', claim).focus({ preventScroll: true }); }
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  n: () => { at('plan').focus({ preventScroll: true }); step(1, claim => 'check' in claim.dataset || claim === chosen); },
  s: swap,
  '/': () => { find.focus(); find.select(); },
  '?': () => at('help').showModal(),
  Escape: letGo,
};

addEventListener('keydown', event => {
  if (event.key === 'Escape' && event.target === find) { find.value = ''; seek(); find.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog[open]')) return;
  if (event.repeat && !'jk'.includes(event.key)) return;
  const act = keysOn || event.key === 'Escape' ? keys[event.key] : null;
  if (act) { event.preventDefault(); act(); }
});

addEventListener('click', event => {
  const link = event.target.closest('a[href^="#"]');
  if (link) { follow(event, link); return; }
  if (event.target.closest('button, summary, input, label') || String(getSelection())) return;
  const paragraph = event.target.closest('.p');
  if (paragraph) { chooseParagraph(paragraph); return; }
  const claim = event.target.closest('.claim');
  if (claim && claim !== chosen && !panel.contains(event.target)) chooseClaim(claim, { scroll: narrow.matches });
});

function follow(event, link) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const byKey = event.detail === 0;
  if (link.matches('.rail a')) { event.preventDefault(); only(link); return; }
  if (link.matches('.say')) {
    event.preventDefault();
    const claim = link.closest('.claim');
    if (claim === chosen && byKey) toSource(); else chooseClaim(claim, { focus: true, scroll: byKey || narrow.matches });
    return;
  }
  const target = fromHash(link);
  if (!target) return;
  if (link.matches('.ref')) {
    event.preventDefault();
    chooseClaim(link.closest('.claim'), { scroll: narrow.matches });
    target.scrollIntoView({ block: 'nearest' });
    $('.n', target).focus({ preventScroll: true });
  } else if (target.matches('.claim')) {
    event.preventDefault();
    chooseClaim(target, { focus: true, scroll: true });
  } else if (target.matches('.p')) {
    event.preventDefault();
    chooseParagraph(target, { focus: true, scroll: !link.matches('.n') });
  } else if (target.matches('.finding')) {
    showAll();
    target.closest('details').open = true;
  } else if (target.matches('.doc')) {
    event.preventDefault();
    bring(target, 'start');
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
}

$$('#shows [data-show]').forEach(button => button.addEventListener('click', () => {
  show(button.dataset.show);
  const left = $$('.p', box).filter(shown).length;
  say('Showing ' + { all: 'every paragraph', used: 'the paragraphs that are used', unused: 'the paragraphs that are not used' }[button.dataset.show] + ': ' + left + '.');
}));
at('whole').addEventListener('click', () => {
  const first = $('.p.on', box);
  whole();
  if (first) bring(first, 'center');
  box.focus({ preventScroll: true });
  say('Showing the whole documents.');
});
at('all-sections').addEventListener('click', () => { showAll(); say('Showing every section.'); });
at('keys').addEventListener('click', () => at('help').showModal());
at('close-help').addEventListener('click', () => at('help').close());
at('keys-on').addEventListener('change', event => { keysOn = event.target.checked; });
let waiting = 0;
find.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(seek, 120); });
narrow.addEventListener('change', () => place(chosen && chosen.matches('.claim') ? chosen : null));
let folded = [];
addEventListener('beforeprint', () => { folded = $$('details:not([open])').filter(part => !part.matches('.guide, .checks')); folded.forEach(part => { part.open = true; }); });
addEventListener('afterprint', () => { folded.forEach(part => { part.open = false; }); });

new ResizeObserver(() => root.style.setProperty('--bar', at('bar').offsetHeight + 'px')).observe(at('bar'));
const start = location.hash && at(decodeURIComponent(location.hash.slice(1)));
if (start && start.matches('.claim')) chooseClaim(start, { scroll: true });
else if (start && start.matches('.p')) chooseParagraph(start, { scroll: true });
