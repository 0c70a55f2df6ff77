import { useApi } from '@directus/extensions-sdk';
import { onMounted, reactive, ref } from 'vue';
import type { AuditItem, AuditPage, AuditVerdict } from '@muster/domain/contract';
import { useAuditWords } from './audit-words.ts';

type Refusal = { response?: { data?: { errors?: { message?: string }[] } | Blob } };
const HEADERS = { 'x-muster': '1' };
const PAGE = 50;

/** What the refusal says; that of a download comes as a file. */
const messageOf = async (error: unknown): Promise<string | undefined> => {
  const data = (error as Refusal).response?.data;
  const told = data instanceof Blob ? (JSON.parse(await data.text()) as { errors?: { message?: string }[] }) : data;
  return told?.errors?.[0]?.message;
};

/** Hands a file over as a download. */
const save = (name: string, file: Blob): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

/** The audit log as the page shows it: a search, its entries page by page, files of it, and whether its chain holds. */
export const useAuditLog = () => {
  const api = useApi();
  const say = useAuditWords();
  const asked = reactive({ q: '', from: '', to: '', action: '', entity_type: '', failed: false });
  const entries = ref<AuditItem[]>([]);
  const verdict = ref<AuditVerdict | null>(null);
  const [more, busy, problem] = [ref(false), ref(''), ref('')];
  const filter = () =>
    Object.fromEntries(
      Object.entries(asked).flatMap(([name, value]) => {
        const text = typeof value === 'string' ? value.trim() : value;
        return text ? [[name, text] as const] : [];
      }),
    );
  const attempt = async (what: string, work: () => Promise<void>) => {
    [problem.value, busy.value] = ['', what];
    try {
      await work();
    } catch (error) {
      problem.value = (await messageOf(error)) ?? say('failed_call');
    } finally {
      busy.value = '';
    }
  };
  const read = (older: boolean) =>
    attempt(older ? 'more' : 'search', async () => {
      const before = older ? { before: entries.value.at(-1)?.seq } : {};
      const { data } = await api.get<{ data: AuditPage }>('/muster/audit', {
        params: { ...filter(), ...before, limit: PAGE },
      });
      entries.value = [...(older ? entries.value : []), ...data.data.entries];
      more.value = data.data.more;
    });
  const exportAs = (format: 'csv' | 'jsonl') =>
    attempt(format, async () => {
      const body = { ...filter(), format };
      const { data } = await api.post<Blob>('/muster/audit/export', body, { headers: HEADERS, responseType: 'blob' });
      save(`audit.${format}`, data);
    });
  const verify = () =>
    attempt('verify', async () => {
      verdict.value = (await api.get<{ data: AuditVerdict }>('/muster/audit/verify')).data.data;
    });
  onMounted(() => read(false));
  return { say, asked, entries, more, busy, problem, verdict, read, exportAs, verify };
};
export type AuditLog = ReturnType<typeof useAuditLog>;
