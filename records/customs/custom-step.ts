// customStep: one thing that was done about a followed custom: the day, who, what from a list.
import { choice, choices, day, ref } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';
import { keptClose } from './readers.ts';

export const customStep = openKind({
  name: 'customStep',
  version: 1,
  words: words('Việc đã làm', 'Step taken'),
  lifecycle: 'living',
  levels: ['village', 'commune'],
  fields: {
    watch: ref(words('Về việc', 'About'), 'customWatch', {}, { required: true }),
    doneOn: day(words('Ngày', 'Day'), { required: true }),
    who: choice(words('Ai làm', 'By whom'), { options: [
      { code: 'team', words: words('Tổ truyền thông', 'The team') },
      { code: 'branch', words: words('Chi hội', 'The branch') },
      { code: 'elder', words: words('Trưởng bản, người có uy tín', 'Village head, elder') },
      { code: 'school', words: words('Nhà trường', 'The school') },
      { code: 'commune', words: words('Xã', 'The commune') },
    ] }, { required: true }),
    what: choices(words('Làm gì', 'What was done'), { options: [
      { code: 'family', words: words('Nói chuyện với gia đình', 'Talked with the family') },
      { code: 'child', words: words('Nói chuyện với trẻ', 'Talked with the child') },
      { code: 'law', words: words('Giải thích luật', 'Explained the law') },
      { code: 'school', words: words('Nhờ nhà trường', 'Asked the school') },
      { code: 'support', words: words('Giúp gia đình lúc khó', 'Helped the family in need') },
      { code: 'chair', words: words('Báo Chủ tịch xã', 'Told the commune’s chair') },
    ] }, { required: true }),
  },
  form: [{
    words: words('Đã làm gì?', 'What was done?'), icon: 'home',
    fields: ['watch', 'doneOn', 'who', 'what'],
  }],
  access: { ...keptClose, decide: keptClose.write },
  day: 'doneOn',
  title: (_, say) => say('what'),
});
