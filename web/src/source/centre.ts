// Brings what is cited into the middle of its panel, and leaves the page around the panel where it is.

export function centre(marked: Element | null): void {
  const panel = marked?.closest('aside.source, .sheet');
  if (!marked || !panel) return;
  const middle = (element: Element) => {
    const { top, height } = element.getBoundingClientRect();
    return top + height / 2;
  };
  panel.scrollBy(0, middle(marked) - middle(panel));
}
