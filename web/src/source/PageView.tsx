// A page drawn from its redacted words, each in its box; the cited span is marked, and so is what was taken out.

import { useEffect, useRef } from 'react';
import type { ReadSourceQuery } from '../../generated/operations.ts';
import type { Citation } from '../contract.ts';
import { useWords } from '../words.tsx';
import { type Box, boxesOf, gapBoxes, printed, printedArea, recognised, visible } from './boxes.ts';
import { centre } from './centre.ts';

type Page = NonNullable<NonNullable<ReadSourceQuery['source']>['page']>;

interface Props {
  readonly page: Page;
  readonly citation: Pick<Citation, 'start' | 'end' | 'recognised' | 'picture'>;
}

export function PageView({ page, citation }: Props) {
  const { say } = useWords();
  const marked = useRef<SVGGElement>(null);
  useEffect(() => centre(marked.current), []);
  const spans = boxesOf(page.words, citation);
  const area = printedArea(page);
  const gaps = gapBoxes(page.words, page.redactions);
  const { picture } = citation;
  const letterings = citation.recognised === null ? page.words.map(printed) : recognised(page.words);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen the page scrolls in its frame, also by keyboard.
    <section className="page-scroll" tabIndex={0} aria-label={say('source.page')}>
      <svg
        className="paper page"
        viewBox={`${area.x} ${area.y} ${area.w} ${area.h}`}
        role="img"
        aria-label={say('source.pageLabel', { page: page.number })}
      >
        <defs>
          <pattern id="taken-out" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className="page-hatch" d="M0 0v5" />
          </pattern>
        </defs>
        <g ref={marked} className="page-span">
          {spans.map((box) => (
            <Rect key={`${box.x} ${box.y}`} box={box} margin={1.5} />
          ))}
          {spans[0] && <path className="page-margin" d={marginOf(spans)} />}
        </g>
        {gaps.map((box) => (
          <g key={`${box.x} ${box.y}`} className="page-gap">
            <Rect box={box} margin={1} />
          </g>
        ))}
        {letterings.map(({ x, w, baseline, size }, at) => (
          <text
            key={page.words[at]!.start}
            x={x}
            y={baseline}
            fontSize={size}
            textLength={Math.max(w, 1)}
            lengthAdjust="spacingAndGlyphs"
          >
            {visible(page.words[at]!.text)}
          </text>
        ))}
        {picture?.image && (
          <image
            href={`data:image/png;base64,${picture.image}`}
            x={picture.x}
            y={picture.y}
            width={picture.w}
            height={picture.h}
            preserveAspectRatio="none"
          />
        )}
      </svg>
    </section>
  );
}

function Rect({ box: { x, y, w, h }, margin }: { readonly box: Box; readonly margin: number }) {
  return <rect x={x - margin} y={y - margin} width={w + 2 * margin} height={h + 2 * margin} />;
}

/** A bar left of the marked lines, so that the mark does not rest on a tint alone. */
function marginOf(spans: readonly Box[]): string {
  const left = Math.min(...spans.map(({ x }) => x)) - 8;
  const top = Math.min(...spans.map(({ y }) => y));
  const bottom = Math.max(...spans.map(({ y, h }) => y + h));
  return `M${left} ${top}V${bottom}`;
}
