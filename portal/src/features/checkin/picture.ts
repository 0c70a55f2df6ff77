/** A photo as it is sent: at most so many pixels along its longer edge, JPEG. Some 300 kB instead of 5 MB over the Wi-Fi of a class. */
const LONGEST_PX = 1600;
const QUALITY = 0.85;

const blobOf = (canvas: HTMLCanvasElement, type: string): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('this picture cannot be kept'))), type, QUALITY),
  );

/** What a source shows now, as a file. */
export async function drawn(source: CanvasImageSource, width: number, height: number): Promise<File> {
  const scale = Math.min(1, LONGEST_PX / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws nothing');
  context.fillStyle = '#fff'; // JPEG has no transparency
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return new File([await blobOf(canvas, 'image/jpeg')], 'photo.jpg', { type: 'image/jpeg' });
}
