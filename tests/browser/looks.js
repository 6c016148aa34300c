// What the tests of pages ask of a page: how Tab walks through it, what runs over its side, where links end.
"use strict";

window.looks = {
  // Notes every control that gets the focus: its place among all, whether that shows, whether it is covered.
  walk: () => {
  const heard = [];
  const known = [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')].filter(each =>
      each.tabIndex >= 0 && !each.disabled && each.checkVisibility({visibilityProperty: true})
      && each.getClientRects().length);
  const seen = each => {
    for (let on = each, n = 0; on && n < 6; on = on.parentElement, n += 1) {
      const style = getComputedStyle(on);
      if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) return true;
    }
    return false;
  };
  const covered = each => {
    const box = each.getClientRects()[0];
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right <= left || bottom <= top) return true;
    return ![0.1, 0.5, 0.9].some(y => [0.05, 0.5, 0.95].some(x => {
      const on = document.elementFromPoint(left + x * (right - left), top + y * (bottom - top));
      return on && (each.contains(on) || on.contains(each) || on.closest('label')?.control === each);
    }));
  };
  const judge = () => {
    const last = heard.at(-1);
    if (last?.seen !== undefined || !last) return;
    Object.assign(last, { seen: seen(last.target), covered: covered(last.target) });
  };
  looks.judged = () => { judge(); return heard.map(({ at, seen, covered, name }) => ({ at, seen, covered, name })); };
  document.addEventListener('keydown', judge, true);
  document.addEventListener('focusin', ({ target }) => heard.push({ target, at: known.indexOf(target),
    name: (target.getAttribute('aria-label') || target.innerText || target.id || target.tagName).slice(0, 40) }));
  const start = document.createElement('span');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  heard.length = 0;
  window.scrollTo(0, 0);
  return known.length;
},

  // What is wider than the screen, or cut off at its side. Parts that scroll by themselves may be wider.
  over: () => {
  const named = each => each.tagName + '.' + each.className + ' ' + (each.innerText || '').slice(0, 40);
  const scrolls = each => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX);
  const within = each => { for (let on = each.parentElement; on; on = on.parentElement) if (scrolls(on)) return true; };
  return [...document.querySelectorAll('body *')].filter(each => {
    if (!each.checkVisibility({visibilityProperty: true}) || each.closest('.vh, .skip, svg, thead, input')) return false;
    const style = getComputedStyle(each);
    const cut = ['hidden', 'clip'].includes(style.overflowX) && each.scrollWidth > each.clientWidth + 1;
    const box = each.getBoundingClientRect();
    return (cut || (box.width > 1 && box.right > innerWidth + 1)) && !within(each);
  }).map(named).slice(0, 5);
},

  // Links to places of this page that are not there.
  deadEnds: () => [...document.querySelectorAll('a[href^="#"]')]
  .filter(link => !document.getElementById(decodeURIComponent(link.hash.slice(1)))).map(link => link.hash),
};
