import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

// Without this the reader would fetch its WebAssembly from a public server.
prepareZXingModule({
  overrides: { locateFile: (file: string, folder: string) => (file.endsWith('.wasm') ? wasmUrl : folder + file) },
});
const detector = new BarcodeDetector({ formats: ['qr_code'] });

/** The texts of the codes in the present picture. */
export const readCodes = async (picture: HTMLVideoElement): Promise<string[]> =>
  (await detector.detect(picture)).map(({ rawValue }) => rawValue);
