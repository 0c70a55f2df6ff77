import type { Log } from '../log.ts';
import type { DatabaseNotifications } from '../database-notifications.ts';

type Subscriber = (event: string) => void;
type Topic = {
  read: () => Promise<string>;
  subscribers: Set<Subscriber>;
  last: string;
  reading: boolean;
  again: boolean;
};

/** Reads once; when something changed meanwhile, once more. Only what is new is sent. */
const refresh = async (topic: Topic, log: Log): Promise<void> => {
  topic.again = true;
  if (topic.reading) return;
  topic.reading = true;
  while (topic.again) {
    topic.again = false;
    try {
      const event = await topic.read();
      if (event !== topic.last) for (const subscriber of topic.subscribers) subscriber(event);
      topic.last = event;
    } catch (error) {
      log.warn({ err: error }, 'live counts not read');
    }
  }
  topic.reading = false;
};

/** Who watches what: each thing is read once after a change, however many displays show it. */
export const createSubscriptions = ({
  databaseNotifications,
  log,
}: {
  databaseNotifications: DatabaseNotifications;
  log: Log;
}) => {
  const topics = new Map<string, Topic>();
  let stopListening: (() => void) | null = null;
  const refreshAll = () => {
    for (const topic of topics.values()) void refresh(topic, log);
  };
  const unsubscribe = (key: string, topic: Topic, subscriber: Subscriber) => {
    topic.subscribers.delete(subscriber);
    if (topic.subscribers.size === 0) topics.delete(key);
    if (topics.size > 0) return;
    stopListening?.();
    stopListening = null;
  };
  return {
    /** @returns how to leave; the first event comes at once */
    subscribe(key: string, read: () => Promise<string>, subscriber: Subscriber): () => void {
      const topic = topics.get(key) ?? { read, subscribers: new Set(), last: '', reading: false, again: false };
      topics.set(key, topic);
      topic.subscribers.add(subscriber);
      if (topic.last) subscriber(topic.last);
      stopListening ??= databaseNotifications.on(refreshAll);
      void refresh(topic, log);
      return () => unsubscribe(key, topic, subscriber);
    },
  };
};
