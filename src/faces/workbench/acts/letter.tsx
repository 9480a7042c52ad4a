import { longDay } from "../days.ts";

type LetterProps = {
  /** Null until the notice is issued and has its number. */
  number: string | null;
  issuer: string;
  agency: string;
  department: string | null;
  issuedOn: string;
  replyDue: string;
  words: string;
  list: { id: number; words: string; due: string; daysLate: number }[];
};

/** The 督办通知 as it is printed and sent: the public's serif, the words that are always the same, and the office's own. */
export function Letter({ number, issuer, agency, department, issuedOn, replyDue, words, list }: LetterProps) {
  const whom = department === null ? "你单位" : `你单位${department}`;
  return (
    <article className="letter" aria-label="督办通知">
      <p className="letter-issuer">{issuer}</p>
      <h2>督办通知</h2>
      <p className="letter-number">{number ?? "编号在发出时生成"}</p>
      <p className="letter-to">
        {agency}
        {department !== null && `（${department}）`}：
      </p>
      <p>
        根据《中华人民共和国政府信息公开条例》第四十七条，经查，截至{chineseDay(issuedOn)}，{whom}负责的下列
        {list.length === 0 ? "事项" : ` ${list.length} 项政府信息`}超过规定期限尚未公开：
      </p>
      <table>
        <thead>
          <tr>
            <th>序号</th>
            <th>应当公开的内容</th>
            <th>应公开日期</th>
            <th>逾期（工作日）</th>
          </tr>
        </thead>
        <tbody>
          {list.map((row, index) => (
            <tr key={row.id}>
              <td>{index + 1}</td>
              <td>{row.words}</td>
              <td className="nowrap">{row.due}</td>
              <td>{row.daysLate}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="letter-words">{words}</p>
      <p>请于{longDay(replyDue)}前书面回复办理情况：已经公开的，附公开网址；尚未公开的，说明原因和完成时间。</p>
      <p>特此通知。</p>
      <p className="letter-sign">
        {issuer}
        <br />
        {chineseDay(issuedOn)}
      </p>
    </article>
  );
}

function chineseDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
