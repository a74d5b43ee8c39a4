"""Every permission there is, by name. Services check these names; roles and API keys are made of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Permission:
    """One thing that a role may allow: `<module>:<verb>`, with a label in both languages."""

    key: str
    zh: str
    en: str

    @property
    def module(self) -> str:
        """The part before the colon; field rights are given per module."""
        return self.key.partition(":")[0]

    def label(self, language: str) -> str:
        """The label in Chinese, or in English for a language that begins with `en`."""
        return self.en if language.startswith("en") else self.zh


PERMISSIONS: tuple[Permission, ...] = (
    Permission("leads:read", "查看线索", "See leads"),
    Permission("leads:write", "新建和修改线索", "Create and change leads"),
    Permission("leads:claim", "领取线索", "Claim leads"),
    Permission("leads:assign", "分配线索", "Assign leads"),
    Permission("leads:return", "退回线索", "Return leads"),
    Permission("leads:convert", "转换线索", "Convert leads"),
    Permission("leads:merge", "合并线索", "Merge leads"),
    Permission("leads:delete", "删除和恢复线索", "Delete and restore leads"),
    Permission("leads:share", "共享线索", "Share leads"),
    Permission("leads:import", "导入线索", "Import leads"),
    Permission("leads:export", "导出线索", "Export leads"),
    Permission("customers:read", "查看客户", "See customers"),
    Permission("customers:write", "新建和修改客户", "Create and change customers"),
    Permission("customers:claim", "从公海领取客户", "Claim customers from the sea"),
    Permission("customers:allocate", "分配公海客户", "Allocate customers"),
    Permission("customers:release", "退回客户到公海", "Release customers to the sea"),
    Permission("customers:transfer", "转移客户", "Transfer customers"),
    Permission("customers:lock", "锁定客户", "Lock customers"),
    Permission("customers:share", "共享客户", "Share customers"),
    Permission("customers:merge", "合并客户", "Merge customers"),
    Permission("customers:delete", "删除和恢复客户", "Delete and restore customers"),
    Permission("customers:import", "导入客户", "Import customers"),
    Permission("customers:export", "导出客户", "Export customers"),
    Permission("contacts:read", "查看联系人", "See contacts"),
    Permission("contacts:write", "新建和修改联系人", "Create and change contacts"),
    Permission("contacts:delete", "删除和恢复联系人", "Delete and restore contacts"),
    Permission("contacts:import", "导入联系人", "Import contacts"),
    Permission("contacts:export", "导出联系人", "Export contacts"),
    Permission("opportunities:read", "查看商机", "See opportunities"),
    Permission("opportunities:write", "新建、推进和修改商机", "Create, move and change opportunities"),
    Permission("opportunities:reopen", "重新打开商机", "Reopen opportunities"),
    Permission("opportunities:transfer", "转移商机", "Transfer opportunities"),
    Permission("opportunities:share", "共享商机", "Share opportunities"),
    Permission("opportunities:delete", "删除和恢复商机", "Delete and restore opportunities"),
    Permission("opportunities:import", "导入商机", "Import opportunities"),
    Permission("opportunities:export", "导出商机", "Export opportunities"),
    Permission("products:read", "查看产品", "See products"),
    Permission("products:write", "维护产品和价格表", "Keep products and price books"),
    Permission("products:import", "导入产品", "Import products"),
    Permission("products:export", "导出产品", "Export products"),
    Permission("quotes:read", "查看报价单", "See quotes"),
    Permission("quotes:write", "新建和修改报价单", "Create and change quotes"),
    Permission("forecast:read", "查看销售预测", "See the forecast"),
    Permission("forecast:submit", "提交销售预测", "Submit a forecast"),
    Permission("targets:read", "查看业绩目标", "See targets"),
    Permission("targets:manage", "设置业绩目标", "Set targets"),
    Permission("processes:manage", "设置销售流程", "Set sales processes"),
    Permission("orders:read", "查看订单", "See orders"),
    Permission("orders:write", "新建和修改订单", "Create and change orders"),
    Permission("orders:approve", "审批订单", "Approve orders"),
    Permission("orders:delete", "删除和恢复订单", "Delete and restore orders"),
    Permission("orders:import", "导入订单", "Import orders"),
    Permission("orders:export", "导出订单", "Export orders"),
    Permission("payments:read", "查看回款", "See payments"),
    Permission("payments:write", "登记回款和回款计划", "Record payments and payment plans"),
    Permission("payments:confirm", "确认、驳回和冲销回款", "Confirm, reject and reverse payments"),
    Permission("payments:import", "导入回款", "Import payments"),
    Permission("payments:export", "导出回款", "Export payments"),
    Permission("refunds:read", "查看退款", "See refunds"),
    Permission("refunds:write", "申请退款", "Ask for refunds"),
    Permission("refunds:approve", "审批退款", "Approve refunds"),
    Permission("invoices:read", "查看发票", "See invoices"),
    Permission("invoices:write", "开具和作废发票", "Issue and void invoices"),
    Permission("ratings:read", "查看客户评级和分析", "See ratings and analyses"),
    Permission("ratings:override", "人工调整客户评级", "Override ratings by hand"),
    Permission("ratings:manage", "设置评级模型", "Set rating models"),
    Permission("campaigns:read", "查看营销活动", "See campaigns"),
    Permission("campaigns:write", "维护营销活动、表单和分群", "Keep campaigns, forms and segments"),
    Permission("tickets:read", "查看工单", "See tickets"),
    Permission("tickets:write", "处理工单", "Work on tickets"),
    Permission("tickets:assign", "分配工单", "Assign tickets"),
    Permission("pools:manage", "设置线索池", "Set lead pools"),
    Permission("seas:manage", "设置公海", "Set public seas"),
    Permission("fields:manage", "设置自定义字段", "Set custom fields"),
    Permission("workflows:manage", "设置工作流和审批流", "Set workflows and approval flows"),
    Permission("webhooks:manage", "设置 Webhook", "Set webhooks"),
    Permission("events:read", "读取事件流", "Read the event feed"),
    Permission("reports:read", "查看报表和仪表盘", "See reports and dashboards"),
    Permission("reports:manage", "设置共享的报表和视图", "Set shared reports and views"),
    Permission("users:manage", "管理用户、部门和团队", "Manage users, departments and teams"),
    Permission("roles:manage", "管理角色", "Manage roles"),
    Permission("api_keys:manage", "管理 API 密钥", "Manage API keys"),
    Permission("tenant:manage", "管理企业设置", "Manage the company's settings"),
    Permission("audit:read", "查看操作日志", "See the audit log"),
    Permission("import:backdate", "导入历史日期", "Import with past dates"),
    Permission("privacy:manage", "导出和删除个人数据", "Export and erase personal data"),
)

KEYS: frozenset[str] = frozenset(permission.key for permission in PERMISSIONS)
"""The names alone."""
