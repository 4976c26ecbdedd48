// The reports of the last full quarter: some communes sign a T3; the province's officer prepares
// the T4, her leader signs it and its figures are public. Through the same API as everybody's
// screens.
import type { ReportAnswer } from '../../core/api/reports.ts';
import { Refusal, post } from '../node-phone.ts';
import { province } from './dien-bien.ts';
import type { Layout } from './layout.ts';
import { leader, provinceOfficer } from './people.ts';

export interface Signing {
  readonly layout: Layout;
  readonly cookieOf: (account: string) => string;
}

export async function signReports(origin: string, { layout, cookieOf }: Signing): Promise<void> {
  const { calendar, communes } = layout;
  for (const [i, commune] of communes.entries()) {
    if (commune.keenness < 0.6 || i % 3 === 2) continue;
    const cookie = cookieOf(commune.officer);
    await sign(origin, { makes: cookie, signs: cookie }, {
      template: 'T3', unit: commune.code, period: calendar.quarter.code, narrative: ofCommune,
    });
  }
  const pens = { makes: cookieOf(provinceOfficer.id), signs: cookieOf(leader.id) };
  await sign(origin, pens, {
    template: 'T4', unit: province.code, period: calendar.quarter.code, narrative: ofProvince,
  });
}

interface DemoReport {
  readonly template: string; readonly unit: string; readonly period: string;
  readonly narrative: Readonly<Record<string, string>>;
}
interface Pens { readonly makes: string; readonly signs: string }
async function sign(
  origin: string, { makes, signs }: Pens, { narrative, ...asked }: DemoReport,
): Promise<void> {
  const draft = await answer(await post(origin, '/api/reports', asked, makes));
  if (draft.state === 'signed') return;
  const written = await fetch(`${origin}/api/reports/${draft.id}`, {
    method: 'PUT', body: JSON.stringify({ narrative }),
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: makes },
  });
  await answer(written);
  await answer(await post(origin, `/api/reports/${draft.id}/sign`, {}, signs));
}

async function answer(response: Response): Promise<ReportAnswer> {
  const text = await response.text();
  if (!response.ok) throw new Refusal(response.status, text);
  return JSON.parse(text) as ReportAnswer;
}

const ofCommune = {
  results: 'Các tổ truyền thông duy trì sinh hoạt hằng tháng, nói chuyện bằng tiếng của bản mình.',
  difficulties: 'Một số bản chưa có sóng, phiếu gửi về muộn.',
  causes: 'Địa hình chia cắt, mùa mưa đường khó đi.',
  proposals: 'Đề nghị Hội tỉnh cấp thêm bài ghi âm bằng tiếng dân tộc.',
};
const ofProvince = {
  results: 'Toàn tỉnh có 540 tổ truyền thông cộng đồng, 96 câu lạc bộ, 50 địa chỉ tin cậy.\n'
    + 'Đối thoại chính sách và tập huấn lồng ghép giới được tổ chức ở cả 45 xã, phường.',
  difficulties: 'Nhiều bản vùng cao chưa có sóng điện thoại, chưa có điện lưới.',
  causes: 'Cán bộ Hội xã kiêm nhiều việc; chi hội trưởng lớn tuổi còn ngại dùng máy.',
  proposals: 'Đề nghị tiếp tục hỗ trợ loa kéo và tài liệu nghe nhìn bằng tiếng dân tộc.',
};
