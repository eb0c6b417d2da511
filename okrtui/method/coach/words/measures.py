"""Nouns for what is counted: deeds of other people, money and market, technical and process measures."""

from __future__ import annotations

from okrtui.method.coach.words.lists import words

DEED = words(
    """
    partnership signup registration enrollment enrolment visit pageview view impression click clickthrough login signin
    session-time download install installation purchase order booking reservation checkout-completion donation
    subscription referral recommendation share mention like upvote comment reply star rating review feedback
    vote response attendance participation membership adoption usage use engagement activation retention churn
    attrition turnover conversion renewal upsell loyalty satisfaction happiness nps enps csat ces promoter
    net-promoter sentiment complaint ticket inquiry enquiry question request refund return cancellation
    unsubscribe dropoff dropout abandonment bounce absence absenteeism noshow no-show stickiness
    frequency-of-use traffic reach following followership readership viewership listenership footfall completion
    submission application appointment admission readmission injury accident relapse immunization
    vaccination adherence literacy graduation delivery-acceptance acceptance preference trust awareness
    perception lead opportunity trial upgrade downgrade activity demorequest handraise contact contribution
    pullrequest fork playtime listen stream watch dwell logon transaction payment deposit repurchase reorder
    resubscription opt-in optin optout behavior behaviour habit recall familiarity proficiency belonging
    trustscore loyaltyscore win interaction message connection checkin walkin callback escalation dispute
    grievance resignation departure suggestion idea nomination sickday overtime effort winrate consumption promotion openrate
    clickrate ctr conversionrate signuprate
    """
)

MONEY = words(
    """
    revenue arr mrr nrr grr turnover-revenue profit profitability margin ebitda ebit income earnings cash
    cashflow burn runway cost expense expenditure spend spending overhead budget-spend sale sales gmv gmr tpv
    aum valuation price funding investment capital loan debt receivable receivables payable invoice roi roas roe
    ltv clv cltv cac arpu arpa acv tcv aov marketshare market-share bookings billings deal-size dealsize
    pipeline-value saving savings payback cogs capex opex royalty dividend stock shareprice fee grantmoney
    fundraising acquisition-cost commission quota breakeven break-even dollar euro pound
    """
)

TECH = words(
    """
    uptime downtime availability latency throughput performance speed velocity reliability stability scalability
    bug rework defect error infection complication crash outage incident vulnerability regression failure fault alert flake mttr mttd
    mtbf slo sla sli apdex lcp fid cls ttfb fps rps qps tps cpu memory ram bandwidth storage disk turnaround
    backlog debt-ratio scrap waste yield utilization utilisation capacity occupancy inventory stockout shrinkage
    leadtime cycletime loadtime runtime overhead-time waiting wait queue-time delay accuracy precision
    recall-score f1 freshness co2 co2e emission emissions carbon energy pagespeed lighthouse pagerank pageload deploys
    deployments shipment delivery parcel mile rollback compliance maturity redundancy battery footprint
    """
)

NEUTRAL = words(
    """
    rate score index ratio level number percentage percent share proportion portion count amount volume total
    sum quantity majority average median mean frequency value size length duration growth target goal figure
    metric kpi indicator time times depth breadth increase decrease reduction improvement rise drop decline gain
    uplift lift change result results tier set mix range point points week month day hour minute second year
    rest base list pool part piece half third dozen
    """
)

COMPOUNDS = {
    "MONEY": """market share|deal size|contract value|order value|basket value|lifetime value|cost per|cost of|
        acquisition cost|acquisition costs|share price|cash flow|cash burn|profit margin|gross margin|operating margin|
        average revenue|revenue retention|revenue churn|return on|sales pipeline|pipeline value|pipeline coverage|
        sales target|sales volume|sales quota|quota attainment|book value|pay back|payback period|customer value|
        wallet share|share of wallet|ad spend|working capital|accounts receivable|sold units|units sold""",
    "TECH": """response time|response times|load time|load times|loading time|page load|page speed|build time|
        build times|test coverage|code coverage|error rate|error rates|crash rate|crash free|failure rate|defect rate|
        lead time|lead times|cycle time|cycle times|wait time|wait times|waiting time|waiting times|handling time|
        handle time|resolution time|resolution times|resolution rate|processing time|delivery time|delivery times|
        turnaround time|recovery time|run time|lighthouse score|core web|web vitals|deployment frequency|
        release frequency|mean time|time to|contact resolution|call resolution|flaky tests|flaky test|energy use|power use|water use|on time|
        technical debt|tech debt|data quality|code quality|sales cycle|hiring time|onboarding time|
        pass rate|fill rate|fulfillment rate|order accuracy|inventory turnover|stock turnover|
        memory usage|cpu usage|resource usage|data usage|disk usage|energy usage|storage usage|power usage|water usage|battery usage|battery life|energy consumption|power consumption|water consumption|fuel consumption|
        memory consumption|
        bounce back|domain authority|domain rating|search ranking|seo score|seo ranking|audit score|
        security score|quality score|credit score|ticket backlog|review time|ramp time|lay time|idle time|
        deployment time|checkout time|setup time|startup time|start time|time per|carbon footprint|response speed|
        change failure|service level|sla compliance|data loss|on time""",
    "DEED": """page views|page view|time spent|time on|session length|session duration|session time|sign ups|sign up|
        sign in|sign ins|log in|log ins|drop off|drop offs|drop out|drop outs|no shows|no show|opt in|opt ins|opt out|
        open rate|open rates|click rate|click through|response rate|response rates|reply rate|bounce rate|win rate|
        net promoter|promoter score|support tickets|support calls|support requests|support cases|support contacts|
        support emails|help requests|feature requests|bug reports|demo requests|quote requests|job applications|
        grant applications|loan applications|app downloads|app installs|app ratings|app rating|app store|
        star rating|star reviews|customer reviews|product reviews|user reviews|positive reviews|online reviews|
        repeat orders|test rides|test drives|test results|test scores|exam scores|exam results|reading scores|
        math scores|unique visits|site visits|store visits|shop visits|clinic visits|return visits|repeat visits|
        web traffic|website traffic|blog traffic|organic traffic|watch time|play time|screen time|sick days|sick leave|
        word of|active days|email opens|link clicks|ad clicks|video views|blog views|article views|video plays|
        task success|task completion|course completion|form submissions|cart abandonment|
        employee engagement|help desk tickets|inbound leads|sales leads|qualified leads|contact requests|
        user generated|customer feedback|user feedback|positive feedback|trial starts|free trials|trial signups|
        inbound calls|incoming calls|customer calls|emergency visits|customer contacts|
        hours saved|hours spent|minutes spent|user sessions|weekly sessions|daily sessions|sessions per|
        orders per|messages per|searches per|newsletter list|mailing list|email list|subscriber list|emergency calls|
        waiting list""",
    "MADE": """sales calls|sales call|sales meetings|discovery calls|customer visits|field visits|customer meetings|
        case studies|case study|success stories|user stories|test cases|test plan|design system|design review|
        design reviews|code review|code reviews|pull requests|user testing|user tests|usability tests|usability test|
        user interviews|user research|market research|landing page|landing pages|product page|help center|
        knowledge base|press release|press releases|social media posts|job description|job descriptions|career path|
        career paths|sales deck|trade shows|trade show|style guide|user guide|data warehouse|data model|
        operating model|business plan|business case|business model|feedback sessions|feedback loop|survey results|
        one on ones|customer interviews|exit interviews|performance reviews|performance review|risk assessment|
        satisfaction survey|engagement survey|referral program|loyalty program|retention program|
        sales playbook|pricing page|support process|order process|checkout process|mobile app""",
    "PERSON": """new hires|sales team|sales teams|sales reps|sales people|team members|power users|daily users|
        active users|paid accounts|target accounts|enterprise accounts|trial accounts|active accounts|new accounts|
        customer accounts|decision makers|loved ones|first responders|year olds""",
}
"""Pairs of words whose class is another than that of their last word."""

COUNTS = words(
    "number count amount volume percentage percent share proportion portion total sum quantity majority list set"
)
"""Neutral heads that count what is named; the others measure an attribute of it ("contract length")."""

PEOPLES_TIME = words("spent on using in listening watching reading playing browsing")
"""What follows "time" where the time is what people choose to spend."""
