"""Nouns for what is counted: behavior of people, money and market, technical and process measures."""

from __future__ import annotations

from okrtui.language.words.word_set import word_set

BEHAVIOR = word_set(
    """
    partnership signup registration enrollment enrolment visit pageview view impression click clickthrough login
    signin download install installation purchase order booking reservation donation subscription referral
    recommendation share mention like upvote comment reply star rating review feedback vote response attendance
    participation membership adoption usage use engagement activation retention churn attrition turnover
    conversion renewal upsell loyalty satisfaction happiness nps enps csat ces promoter sentiment complaint
    ticket inquiry enquiry question request refund return cancellation unsubscribe dropoff dropout abandonment
    bounce absence absenteeism noshow no-show stickiness traffic reach following followership readership
    viewership listenership footfall completion submission application appointment admission readmission injury
    accident relapse immunization vaccination adherence literacy graduation acceptance preference trust
    awareness perception lead opportunity trial upgrade downgrade activity contact contribution fork listen
    stream watch dwell logon transaction payment deposit repayment repurchase reorder resubscription opt-in
    optin optout behavior behaviour habit recall familiarity proficiency belonging win interaction message
    connection checkin walkin callback escalation dispute grievance resignation departure suggestion idea
    nomination overtime effort consumption promotion ctr
    """
)
"""Behavior of people."""

EARNED = word_set("certifications certificates badges diplomas")
"""Plurals of what people earn; a single one is more often a deliverable of ours ("get the ISO certification")."""

MONEY = word_set(
    """
    revenue money loss arr mrr nrr grr profit profitability margin ebitda ebit income earnings cash cashflow
    burn runway cost expense expenditure spend spending overhead sale sales gmv gmr tpv aum valuation price
    funding investment capital loan debt receivable receivables roi roas roe ltv clv cltv cac arpu arpa acv tcv
    aov bookings billings saving savings payback cogs capex opex royalty dividend stock fee fundraising
    commission quota asp attainment dso breakeven break-even dollar euro pound
    cpa cpl cpc cpm markup deficit surplus endowment wage liquidity
    """
)
"""Money and market."""

TECH = word_set(
    """
    uptime downtime availability latency throughput performance speed velocity reliability stability scalability
    bug backup cycle rework defect error infection complication crash outage incident vulnerability regression
    failure fault alert flake mttr mttd mtbf slo sla sli apdex lcp fid cls ttfb fps rps qps tps cpu memory ram
    bandwidth storage disk turnaround deviation backlog scrap waste yield utilization utilisation capacity
    occupancy inventory stockout shrinkage runtime waiting wait delay accuracy precision f1 freshness co2 co2e
    emission emissions carbon energy pagespeed lighthouse pagerank pageload deploys deployments shipment
    query endpoint ingestion coverage jitter cache changeover ttfr toil flakiness
    queue waitlist delivery parcel mile rollback compliance maturity redundancy battery footprint
    cve anr inp oee otif mape rmse auc drift lag replication bottleneck duplicate completeness saturation takt
    damage spoilage breakage punctuality warning
    """
)
"""Technical and process measures."""

NEUTRAL = word_set(
    """
    rate score index ratio level number percentage percent share proportion portion count amount volume total
    sum quantity majority average median mean frequency value size length duration growth target goal figure
    metric kpi indicator time times depth breadth increase decrease reduction improvement rise drop decline gain
    uplift lift change result results tier set mix range point points week month day hour minute second year
    rest base list pool part piece half third dozen
    """
)
"""Nouns that measure or count something else."""

COMPOUND_NOUNS = {
    "ORG": """
        care home| care homes| nursing home| nursing homes| foster home| foster homes| youth hostel| youth hostels|
        front office| front offices| head office| head offices| job centre| job centres| sports club| sports clubs|
        garden centres| garden centers| health centres| health centers| fitness centres| fitness centers|
        leisure centres| community centres| community centers| day centres| youth centres| arts centres
    """,
    "MONEY": """
        order intake| selling price| average price| top line| bottom line| cost base| wage bill| contribution margin|
        accounts receivable| acquisition cost| acquisition costs| ad spend| average revenue| basket value|
        book value| break even| cart value| cash burn| cash flow| contract value| cost of| cost per| customer value|
        deal size| deal value| energy bill| energy bills| gross margin| lifetime value| market share|
        operating margin| order value| pay back| payback period| pipeline coverage| pipeline value|
        profit margin| quota attainment| return on| revenue churn| revenue retention| sales pipeline|
        sales quota| sales target| sales volume| share of| share price| sold units| units sold| wallet share|
        working capital
    """,
    "TECH": """
        stock outs| repair time| order cycle| length of| days to| build failures| packet loss| query time| null rate|
        page errors| queue length| queue time| bed occupancy| seat occupancy| fill time| picking errors|
        audit findings| security findings| critical findings| security issues| security incidents| deploy frequency|
        ingest rate| automation rate| automation coverage| test automation|
        cache hit| stock turns| inventory turns| alert noise| bundle size|
        cold start| cold starts|
        error budget| process compliance| first pass| story points| merge time| review turnaround| pick accuracy|
        audit score| battery life| battery usage| bounce back| build time| build times| call resolution|
        carbon footprint| change failure| checkout time| code coverage| code quality| contact resolution|
        core web| cpu usage| crash free| crash rate| credit score| cycle time| cycle times| data loss|
        data quality| data usage| defect rate| delivery time| delivery times| deployment frequency|
        deployment time| disk usage| domain authority| domain rating| energy consumption| energy usage|
        energy use| error rate| error rates| failure rate| false negatives| false positives| fill rate|
        flaky test| flaky tests| fuel consumption| fulfillment rate| handle time| handling time| hiring time|
        idle time| inventory turnover| lay time| lead time| lead times| lighthouse score| load time| load times|
        loading time| mean time| memory consumption| memory usage| on time| onboarding time| order accuracy|
        page load| page speed| power consumption| power usage| power use| processing time| quality score|
        ramp time| recovery time| release frequency| resolution rate| resolution time| resolution times|
        resource usage| response speed| response time| response times| review time| run time| sales cycle|
        search ranking| security score| seo ranking| seo score| service level| setup time| sla compliance|
        start time| startup time| stock turnover| storage usage| tech debt| technical debt| test coverage|
        ticket backlog| time per| time to| turnaround time| wait time| wait times| waiting time| waiting times|
        water consumption| water usage| water use| web vitals
    """,
    "BEHAVIOR": """
        press coverage| media coverage| news coverage|
        vaccination coverage| insurance coverage| health coverage|
        active days| ad clicks| app downloads| app installs| app rating| app ratings| app store| article views|
        blog traffic| blog views| bounce rate| bug reports| cart abandonment| click rate| click through|
        clinic visits| contact requests| course completion| customer calls| customer contacts|
        customer feedback| customer reviews| daily sessions| demo requests| drop off| drop offs| drop out|
        drop outs| email list| email opens| emergency calls| emergency visits| employee engagement|
        exam results| exam scores| feature requests| form submissions| free trials| grant applications|
        help desk| help requests| hours saved| hours spent| inbound calls| inbound leads| incoming calls|
        job applications| link clicks| loan applications| log in| log ins| mailing list| math scores|
        messages per| minutes spent| net promoter| newsletter list| no show| no shows| online reviews|
        open rate| open rates| opt in| opt ins| opt out| orders per| organic traffic| page view| page views| pass rate|
        pass rates| play time| positive feedback| positive reviews| product reviews| promoter score| qualified leads|
        quote requests| reading scores| repeat orders| repeat visits| reply rate| response rate| response rates|
        return visits| sales leads| screen time| searches per| session duration| session length| session time|
        sessions per| shop visits| sick days| sick leave| sign in| sign ins| sign up| sign ups| site visits|
        star rating| star reviews| store visits| subscriber list| support calls| support cases|
        support contacts| support emails| support requests| support tickets| task completion| task success|
        test drives| test results| test rides| test scores| time on| time spent| trial signups| trial starts|
        unique visits| user feedback| user generated| user reviews| user sessions| video plays| video views|
        waiting list| watch time| web traffic| website traffic| weekly sessions| win rate| word of
    """,
    "DELIVERABLE": """
        merge requests|
        media accounts| email accounts| test accounts| service accounts|
        ai agent| ai agents| ai assistant| ai coach| business case| business model| business plan| career path|
        career paths| case studies| case study| checkout process| code review| code reviews|
        customer interviews| customer meetings| customer visits| data model| data warehouse| design review|
        design reviews| design system| discovery calls| engagement survey| exit interviews| feedback loop|
        feedback sessions| field visits| help center| job description| job descriptions| knowledge base|
        landing page| landing pages| loyalty program| market research| mobile app| one on| operating model|
        order process| performance review| performance reviews| press release| press releases| pricing page|
        product page| pull requests| referral program| retention program| risk assessment| sales call|
        sales calls| sales deck| sales meetings| sales playbook| satisfaction survey| social media| style guide|
        success stories| support process| survey results| test cases| test plan| trade show| trade shows|
        usability test| usability tests| user guide| user interviews| user research| user stories| user testing|
        user tests| virtual assistant
    """,
    "PERSON": """
        head of| heads of|
        active accounts| active users| age groups| school class| school classes| study groups| year groups|
        customer accounts| daily users| decision makers| enterprise accounts|
        first responders| loved ones| new accounts| new hires| paid accounts| power users| sales people|
        sales reps| sales team| sales teams| target accounts| team members| trial accounts| year olds
    """,
}
"""Pairs of words, separated by |, whose class differs from that of their last word; by class name."""

COUNTING_NOUNS = word_set(
    """
    number count amount volume percentage percent share proportion portion total sum quantity majority list set
    """
)
"""Neutral nouns that count what is named; the others measure an attribute of it ("contract length")."""

TIME_SPENT_WORDS = word_set("spent on using in listening watching reading playing browsing")
"""Words after "time" where it is time that people choose to spend."""
