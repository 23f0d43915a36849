import type { Thumbnail } from '../../protocol/events';
import { element } from '../dom';

/** Images are drawn at least this large: a digit has 28 pixels. */
const LEAST = 48;

/** A small image with words below it; `more` stands in a second line. */
export function picture(
  { png, width, height }: Pick<Thumbnail, 'png' | 'width' | 'height'>,
  caption: string,
  more?: string
): HTMLElement {
  const alt = more ? `${caption}, ${more}` : caption;
  const image = element('img', { attributes: { src: `data:image/png;base64,${png}`, alt } });
  const scale = Math.max(1, LEAST / Math.max(width, height));
  image.style.width = `${Math.round(width * scale)}px`;
  image.style.height = `${Math.round(height * scale)}px`;
  return element('figure', { class: 'cd-Thumbnail' }, [
    image,
    element('figcaption', {}, [
      element('span', { text: caption }),
      more ? element('span', { class: 'cd-Thumbnail-more', text: more }) : null
    ])
  ]);
}
