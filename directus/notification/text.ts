// The shape of a message to people.
export type Text = { subject: string; body: string };
/** The subject is the fact; `in_app` is what the bell shows, `email` may say more. */
export type Message = { in_app: Text; email: Text };
export type Messages = Record<'en' | 'hi' | 'kn', Message>;

/** One subject; the short text in the app, and more of it in the mail. */
export const said = (subject: string, body: string, more = ''): Message => ({
  in_app: { subject, body },
  email: { subject, body: more ? `${body}\n\n${more}` : body },
});
