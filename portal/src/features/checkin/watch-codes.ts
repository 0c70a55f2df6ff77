const LOOK_EVERY_MS = 100;

type Watch = {
  picture: () => HTMLVideoElement | null;
  wanted: () => boolean;
  seen: (text: string) => void;
  failed: (error: unknown) => void;
};

/** Looks at a picture again and again until it is told to stop; says each code it sees while that is wanted. */
export function watchCodes({ picture, wanted, seen, failed }: Watch): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function look(): Promise<void> {
    try {
      const { readCodes } = await import('./decoder.ts');
      const element = picture();
      const isThere = element && element.readyState >= element.HAVE_CURRENT_DATA;
      if (isThere && wanted()) (await readCodes(element)).forEach(seen);
      if (!stopped) timer = setTimeout(look, LOOK_EVERY_MS);
    } catch (error) {
      if (!stopped) failed(error);
    }
  }
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
