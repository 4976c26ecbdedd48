// Makes a photo small enough for 2G: at most 1,600 pixels and 300 kB. It is drawn on a new canvas,
// so it contains none of the camera's metadata (place, time, phone).
import { limits } from '../../core/limits.ts';

/** null: not a picture, or still over `limits.photoBytesMax` after 8 attempts. */
export async function shrinkPhoto(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  let pixels: number = limits.photoPixelsMax;
  let quality: number = limits.photoQuality;
  for (let attempt = 0; attempt < 8; attempt++) {
    const small = await drawn(picture, pixels, quality);
    if (small && small.size <= limits.photoBytesMax) return small;
    if (quality > 0.5) quality -= 0.1;
    else pixels = Math.round(pixels * 0.75);
  }
  return null;
}

function drawn(picture: ImageBitmap, pixels: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, pixels / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (context) {
    // A JPEG has no transparency; without a background it would turn black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
