package scaffold

import "strings"

// glossary has the words names are made of, with their Chinese. It cuts names that run together and words Chinese
// labels; a word it lacks stays English.
var glossary = gloss(`
account 账户|active 有效|actual 实际|address 地址|age 年龄|amount 金额|area 区域|arrival 到达|article 商品|average 平均|avg 平均|
balance 余额|band 档|away 客场|base 基准|birth 出生|birthday 生日|bonus 奖金|branch 分店|brand 品牌|budget 预算|buyer 买家|
campaign 活动|cancelled 取消|card 卡|carrier 承运商|cart 购物车|category 品类|channel 渠道|charge 费用|city 城市|class 类别|click 点击|
code 代码|color 颜色|colour 颜色|comment 评论|commission 佣金|company 公司|complaint 投诉|contact 联系人|continent 大洲|conversion 转化|cost 成本|count 数量|country 国家|coupon 优惠券|created 创建|
credit 信用|currency 币种|customer 客户|damaged 损坏|date 日期|datetime 时间|day 日|display 显示|delay 延误|delivered 送达|delivery 配送|department 部门|dept 部门|description 描述|device 设备|
discount 折扣|distance 距离|district 区|duration 时长|education 学历|email 邮箱|employee 员工|end 结束|event 事件|exchange 兑换|expense 支出|
family 系列|fare 车费|fee 费用|feedback 反馈|female 女|first 首|forecast 预测|freight 运费|gender 性别|grade 等级|gross 毛|group 组|growth 增长|height 高度|home 主场|holiday 节假日|hour 小时|id 编号|
impression 曝光|income 收入|index 序号|industry 行业|installment 分期|inventory 库存|invoice 发票|item 商品|key 编号|kind 类型|language 语言|last 末|late 逾期|lead 线索|level 等级|line 行|list 标价|loan 贷款|location 位置|loss 亏损|
male 男|manager 经理|margin 利润率|marital 婚姻|market 市场|marketing 营销|max 最大|medium 媒介|member 会员|message 消息|method 方式|metre 米|meter 米|min 最小|minute 分钟|mode 方式|model 型号|modify 修改|month 月|
name 名称|net 净|new 新|no 编号|note 备注|number 号|of 的|occupation 职业|on 在|open 开业|opening 开业|order 订单|origin 来源|owner 负责人|page 页面|partner 伙伴|parent 上级|party 方|pay 支付|payment 付款|percent 百分比|percentage 百分比|performance 表现|period 期间|phone 电话|
platform 平台|plan 计划|point 积分|population 人口|postal 邮政|prefix 前缀|price 价格|priority 优先级|product 产品|profit 利润|promised 承诺|promo 促销|promotion 促销|province 省份|purchase 购买|qty 数量|quality 质量|quantity 数量|quarter 季度|
rank 排名|rate 率|rating 评分|ratio 比率|reason 原因|received 收货|refund 退款|region 地区|registration 注册|return 退货|revenue 收入|review 评论|reviewer 评论者|ride 行程|role 角色|row 行|
salary 工资|sale 销售|score 分数|season 季|segment 客群|seller 卖家|sentiment 情绪|sequence 序号|sequential 顺序|service 服务|settle 结清|sex 性别|share 占比|shelf 保质|ship 发货|shipment 发货|shipping 运费|shop 店铺|signup 注册|size 尺寸|sku SKU|source 来源|spend 花费|square 平方|staff 员工|
stage 阶段|start 开始|state 州|status 状态|stock 库存|store 门店|street 街道|sub 子|subcategory 子类|supplier 供应商|survey 调查|target 目标|tax 税|team 团队|temperature 温度|text 文本|ticket 工单|tier 等级|time 时间|timestamp 时间|title 标题|to 至|total 总|tracking 跟踪|transaction 交易|type 类型|
unit 单位|updated 更新|user 用户|value 价值|variant 款式|vehicle 车辆|vendor 供应商|visit 访问|volume 量|warehouse 仓库|web 网站|week 周|weekly 每周|weight 重量|width 宽度|year 年|zip 邮编|zipcode 邮编|zone 区域|
bank 银行|bill 账单|bond 债券|claim 理赔|contract 合同|course 课程|debt 债务|deposit 存款|dispute 争议|doctor 医生|driver 司机|equity 股票|exam 考试|flight 航班|fraud 欺诈|fuel 燃油|
fund 基金|game 比赛|guest 客人|hotel 酒店|interest 利息|job 职位|limit 额度|paid 已付|passenger 乘客|patient 患者|player 球员|policy 保单|premium 保费|project 项目|risk 风险|room 房间|
school 学校|skill 技能|student 学生|subject 科目|task 任务|teacher 教师|weather 天气`)

func gloss(text string) map[string]string {
	out := map[string]string{}
	for entry := range strings.SplitSeq(text, "|") {
		if en, zh, ok := strings.Cut(strings.TrimSpace(entry), " "); ok {
			out[en] = zh
		}
	}
	return out
}
