import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import type { SignInPage } from "../../desk/contract/sign-in.ts";
import { act } from "../api.ts";
import { Mark } from "../frame/icons.tsx";
import { Choose, Field } from "../parts/field.tsx";
import { Failed, Refusal, Waiting } from "../parts/states.tsx";
import { signInPage } from "../queries.ts";
import "./sign-in.css";

type Given = { tenant: string; login: string; password: string; code: string };
type Account = SignInPage["accounts"][number];

/** Signing in: agency, name, password and the six digits of the moment. */
export function SignIn() {
  const page = useQuery(signInPage());
  const [given, setGiven] = useState<Given>({ tenant: "", login: "", password: "", code: "" });
  if (page.isPending) return <Waiting />;
  if (page.isError) return <Failed error={page.error} again={() => void page.refetch()} />;
  const tenant = given.tenant === "" ? (page.data.tenants[0]?.id ?? "") : given.tenant;
  const fill = async (account: Account) => {
    // The code on the page may have run out while somebody read; the office is asked again for the one of this moment.
    const fresh = (await page.refetch()).data?.accounts.find(
      (other) => other.tenant === account.tenant && other.login === account.login,
    );
    const { login, password, code } = fresh ?? account;
    setGiven({ tenant: account.tenant, login, password, code });
  };
  return (
    <div className="sign-in">
      {page.data.demo && (
        <aside className="demo-banner" aria-label="演示环境">
          演示环境：人物、文件、编号和数据全部虚构，时钟是模拟的
        </aside>
      )}
      <main className="sign-in-body">
        <section className="sign-in-box">
          <h1>
            <Mark /> 明堂 <span>办公端</span>
          </h1>
          <SignInForm given={{ ...given, tenant }} setGiven={setGiven} tenants={page.data.tenants} />
        </section>
        {page.data.demo && (
          <section className="accounts" aria-label="演示账号">
            <h2>演示账号</h2>
            <p className="second">点一个名字，表单就填好了；口令是此刻的六位数字。</p>
            <Accounts accounts={page.data.accounts.filter((account) => account.tenant === tenant)} fill={fill} />
          </section>
        )}
      </main>
    </div>
  );
}

type FormProps = { given: Given; setGiven: (given: Given) => void; tenants: SignInPage["tenants"] };

function SignInForm({ given, setGiven, tenants }: FormProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const signIn = useMutation({
    mutationFn: () => act("POST", "sign-in", given),
    onSuccess: async () => {
      client.removeQueries({ queryKey: ["me"] });
      await navigate({ to: "/" });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  const change = (part: Partial<Given>) => setGiven({ ...given, ...part });
  return (
    <form onSubmit={submit}>
      <Field label="机构">
        {({ id }) => (
          <Choose
            id={id}
            value={given.tenant}
            onChange={(value) => change({ tenant: value })}
            choices={tenants.map((tenant) => ({ value: tenant.id, label: tenant.name }))}
          />
        )}
      </Field>
      <Field label="账号">
        {({ id }) => (
          <Input
            id={id}
            size="large"
            autoComplete="username"
            value={given.login}
            onChange={(event) => change({ login: event.target.value })}
          />
        )}
      </Field>
      <Field label="密码">
        {({ id }) => (
          <Input
            id={id}
            size="large"
            type="password"
            autoComplete="current-password"
            value={given.password}
            onChange={(event) => change({ password: event.target.value })}
          />
        )}
      </Field>
      <Field label="动态口令（6 位）">
        {({ id }) => (
          <Input
            id={id}
            size="large"
            className="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={given.code}
            onChange={(event) => change({ code: event.target.value.replace(/\D/g, "") })}
          />
        )}
      </Field>
      <Refusal error={signIn.error} />
      <Button type="primary" size="large" block htmlType="submit" loading={signIn.isPending}>
        登录
      </Button>
    </form>
  );
}

function Accounts({ accounts, fill }: { accounts: Account[]; fill: (account: Account) => void }) {
  return (
    <ul>
      {accounts.map((account) => (
        <li key={account.login}>
          <button type="button" onClick={() => fill(account)}>
            <strong>{account.name}</strong>
            <span>{account.post}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
