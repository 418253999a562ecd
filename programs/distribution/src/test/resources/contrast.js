() => {
  // Contrast of all text, also where axe leaves it open: one character, generated content, placeholders, pictures, patterns.
  const numbers = colour => colour.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map(c => c / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  // Of a pattern, every colour in it.
  const grounds = element => {
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      const pattern = style.backgroundImage.match(/rgba?\([^)]*\)/g);
      if (pattern) return pattern.map(numbers);
      const colour = numbers(style.backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return [colour];
    }
    return [[255, 255, 255]];
  };
  const wrong = [];
  const check = (element, text, style, colour) => {
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const least = Math.min(...grounds(element).map(ground => ratio(numbers(colour), ground)));
    if (least < (large ? 3 : 4.5)) wrong.push(`contrast ${least.toFixed(2)}: ${text.trim().slice(0, 40)} in ${element.outerHTML.slice(0, 80)}`);
  };
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    const shown = element.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.right > 0;
    if (!shown || element.matches('script, style, option, [disabled], [disabled] *')) continue;
    const style = getComputedStyle(element);
    const own = [...element.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data).join('');
    if (own.trim()) check(element, own, style, element instanceof SVGElement ? style.fill : style.color);
    if (element.placeholder && !element.value) check(element, element.placeholder, style, getComputedStyle(element, '::placeholder').color);
    for (const part of ['::before', '::after']) {
      const made = getComputedStyle(element, part);
      const text = made.content.match(/^"(.*)"$/s)?.[1] ?? '';
      if (text.trim()) check(element, text, made, made.color);
    }
  }
  return wrong;
}
