// A message that its page shows as a picture: the picture itself where it is kept, and that its words were recognised.

import type { Citation } from '../contract.ts';
import { useWords } from '../words.tsx';

export function SafetyPicture({ citation }: { readonly citation: Citation }) {
  const { say, number } = useWords();
  const { picture, page, recognised } = citation;
  if (!picture) return null;
  const caption = say('safety.picture', { page: page ?? '', sure: number(Math.round((recognised ?? 0) * 100)) });
  return (
    <figure className="safety-picture">
      {picture.image && <img src={`data:image/png;base64,${picture.image}`} alt={say('safety.pictureAlt')} />}
      <figcaption className="small">{caption}</figcaption>
    </figure>
  );
}
