"""A small office of named people."""

from domain.roster import OfficeFile, StaffRow
from domain.staff import Department, Role

HEAD = frozenset({Role.HEAD})
LEADER = frozenset({Role.LEADER})
CLERK = frozenset({Role.CLERK})

OFFICE = OfficeFile(
    unit="云溪区财政局",
    departments=(
        Department("局领导", ("局班子",)),
        Department("办公室", ("局办",)),
        Department("预算科", ("预算",)),
        Department("国库科", ("国库",)),
        Department("社会保障科", ("社保科",)),
    ),
    staff=(
        StaffRow("周建国", "L01", "局领导", "局长", "男", roles=LEADER),
        StaffRow("林秀英", "A01", "办公室", "主任", "女", roles=HEAD),
        StaffRow("许静", "A02", "办公室", "科员", "女", roles=CLERK),
        StaffRow("何平", "A03", "办公室", "科员", "男"),
        # 预算科: a head, a deputy
        StaffRow("张伟", "B01", "预算科", "科长", "男", roles=HEAD),
        StaffRow("陈晓燕", "B02", "预算科", "副科长", "女", roles=HEAD),
        StaffRow("王磊", "B03", "预算科", "科员", "男"),
        StaffRow("李明", "B04", "预算科", "四级调研员", "男"),
        # 国库科: 王芳 shares her surname with 王磊 of another department, 李强 with 李娜 of this one
        StaffRow("王芳", "C01", "国库科", "科长", "女", roles=HEAD),
        StaffRow("李强", "C02", "国库科", "科员", "男"),
        StaffRow("李娜", "C03", "国库科", "科员", "女"),
        StaffRow("刘洋", "C04", "国库科", "科员", "男"),
        # 社会保障科: another 刘洋, and 孙丽 whose account is not her staff number
        StaffRow("赵敏", "D01", "社会保障科", "科员", "女"),
        StaffRow("刘洋", "D02", "社会保障科", "科员", "女"),
        StaffRow("孙丽", "D03", "社会保障科", "科员", "女"),
    ),
    places=("福利院", "社区服务中心", "人民路口"),
    events=("义务洁城日",),
)
