/** What other features have to bring to the server beside marks: each follows the account that is signed in. */
export type Sender = { follow: (owner: string | null) => Promise<void>; send: () => Promise<void> };

const senders: Sender[] = [];
export const alsoSend = (sender: Sender): void => void senders.push(sender);
export const followAll = (owner: string | null): Promise<unknown> =>
  Promise.all(senders.map((sender) => sender.follow(owner)));
export const sendAll = (): Promise<unknown> => Promise.all(senders.map((sender) => sender.send()));
